import { cardAddresses, uuidOf } from './bulk-addresses.ts'
import { faceFields, faceShape, type FaceShape } from './bulk-faces.ts'
import { layoutOf } from './bulk-layout.ts'
import type { PlannedRecord } from './bulk-plan.ts'
import type { ScryfallCard, ScryfallSet } from './bulk-schema.ts'
import type { BulkSource, KnownPrinting } from './bulk-source.ts'
import type { Survey } from './bulk-survey.ts'

const LARGE = new Set(['planar', 'scheme', 'vanguard'])

/**
 * Returns what puts the facts of a printing into a copy of a real object, taking the templates of the printing's face
 * shape in turn. Everything that is not known of the printing (rules text, artist, legalities, prices) is the template's.
 */
export function recordMaker(
  { templates, sets }: BulkSource,
  survey: Survey,
): (record: PlannedRecord) => ScryfallCard {
  const nextTemplate = takeTurns(templates)

  return ({ id, printing, variant }) => {
    const layout = layoutOf(printing, survey.layouts)
    // Scryfall names a meld piece without its result, some sources do not.
    const name = layout === 'meld' ? printing.name.split(' // ')[0]! : printing.name
    const shape = faceShape(name, layout)
    const template = nextTemplate(shape)
    const known = shape === 'reversible' ? survey.singles.get(name.split(' // ')[0]!) : undefined
    const oracle_id = known?.oracle_id ?? printing.oracle_id ?? uuidOf(`oracle/${name}`)
    const type_line = printing.type_line || known?.type_line || 'Card'
    const mana_cost = printing.mana_cost || known?.mana_cost || ''

    const faces = faceFields(
      {
        id,
        oracle_id,
        name,
        layout,
        mana_cost,
        type_line,
        printed_name: printing.printed_name ?? undefined,
        scannedAt: scanTime(printing.image),
      },
      (index) => template.card_faces?.[index] ?? {},
    )
    const setFacts = factsOfSet(sets.get(printing.set), printing)
    const finishes = variant ? ['nonfoil', 'foil'] : (printing.finishes ?? [])
    const card: ScryfallCard = {
      ...withoutPlaced(template),
      ...varied(template, id),
      ...faces,
      id,
      name,
      layout,
      lang: printing.lang,
      released_at: printing.released_at,
      color_identity: [...new Set(faces.colors ?? faces.card_faces?.flatMap((face) => face.colors ?? []))],
      games: printing.games ?? (printing.digital ? ['mtgo'] : ['paper']),
      finishes,
      foil: finishes.includes('foil'),
      nonfoil: finishes.includes('nonfoil'),
      oversized: LARGE.has(layout) || /\bOversized?\b/.test(printing.set_name),
      digital: printing.digital,
      rarity: printing.rarity ?? template.rarity,
      promo: setFacts.set_type === 'promo',
      full_art: false,
      border_color: 'black',
      ...frameEffects(type_line),
      ...optional('promo_types', printing.promo_types),
      ...optional('tcgplayer_id', variant ? null : printing.tcgplayer_id),
      ...optional('cardmarket_id', variant ? null : printing.cardmarket_id),
      ...setFacts,
      collector_number: printing.collector_number,
      ...variant,
    }
    return Object.assign(card, cardAddresses(card))
  }
}

/** Without the fields that a card of another printing or face shape may lack. */
function withoutPlaced(template: ScryfallCard): ScryfallCard {
  const { oracle_id, image_uris, mana_cost, cmc, type_line, colors, card_faces, ...rest } = template
  const { frame_effects, promo_types, tcgplayer_id, tcgplayer_etched_id, cardmarket_id, ...placed } = rest
  return placed
}

/**
 * Numbers and ids that differ from record to record, made up from the id: were they the template's, the file would gzip
 * far better than the real one. What a template lacks stays missing.
 */
function varied({ multiverse_ids, mtgo_id, edhrec_rank, prices, illustration_id }: ScryfallCard, id: string) {
  const digits = (start: number) => Number.parseInt(id.slice(start, start + 4), 16)
  const price = (value: string | null, index: number) => value && (digits(index) / 100).toFixed(2)
  return {
    multiverse_ids: multiverse_ids.map(() => 400_000 + digits(0)),
    ...(mtgo_id && { mtgo_id: 40_000 + digits(9) }),
    ...(edhrec_rank && { edhrec_rank: 1 + (digits(14) % 30_000) }),
    ...(illustration_id && { illustration_id: uuidOf(`illustration/${id}`) }),
    prices: Object.fromEntries(
      Object.entries(prices).map(([key, value], index) => [key, price(value, 24 + index)]),
    ),
  }
}

function factsOfSet(set: ScryfallSet | undefined, printing: KnownPrinting) {
  return {
    set_id: set?.id ?? uuidOf(`set/${printing.set}`),
    set: printing.set,
    set_name: printing.set_name,
    set_type: printing.set_type ?? set?.set_type ?? 'promo',
  }
}

const frameEffects = (typeLine: string) =>
  typeLine.startsWith('Legendary') ? { frame_effects: ['legendary'] } : {}

function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return value == null ? {} : ({ [key]: value } as { [P in K]?: V })
}

const FIRST_SCAN = 1559591365

const scanTime = (image: string | null | undefined): number =>
  Number(/\?(\d+)$/.exec(image ?? '')?.[1] ?? FIRST_SCAN)

function takeTurns(templates: ScryfallCard[]): (shape: FaceShape) => ScryfallCard {
  const pools = new Map<FaceShape, ScryfallCard[]>()
  for (const template of templates) {
    const shape = faceShape(template.card_faces ? template.name : '', template.layout)
    pools.set(shape, [...(pools.get(shape) ?? []), template])
  }
  const turns = new Map<FaceShape, number>()
  return (shape) => {
    const pool = pools.get(shape) ?? pools.get('double') ?? templates
    const turn = turns.get(shape) ?? 0
    turns.set(shape, turn + 1)
    return pool[turn % pool.length]!
  }
}
