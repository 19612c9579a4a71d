import { cardAddresses, uuidOf } from '../../../scripts/lib/bulk-addresses.ts'
import { faceFields, faceShape } from '../../../scripts/lib/bulk-faces.ts'
import type { ScryfallCard, ScryfallFace, ScryfallSet } from '../../../scripts/lib/bulk-schema.ts'

export type { ScryfallCard, ScryfallSet }

const SCANNED_AT = 1721427487
const FORMATS = ['standard', 'pioneer', 'modern', 'legacy', 'vintage', 'pauper', 'commander', 'premodern']

/** What a card needs; everything else of the object may be given too, and wins over what would be made up. */
export type GivenCard = Pick<ScryfallCard, 'name' | 'set' | 'collector_number'> & Partial<ScryfallCard>

/**
 * A card object with all fields of Scryfall's. Ids depend on set and number, oracle ids on the name, so the same
 * arguments give the same object. For several faces give texts joined with ` // `, as in the name, and a layout (default
 * `transform`): names, costs, types, pictures and ids go where that layout has them.
 */
export function scryfallCard(given: GivenCard): ScryfallCard {
  const { name, set, collector_number } = given
  const { layout = name.includes(' // ') ? 'transform' : 'normal', finishes = ['nonfoil', 'foil'] } = given
  const id = given.id ?? uuidOf(`${set}/${collector_number}`)
  // Where these go depends on the layout, so they are not simply put back at the end.
  const {
    oracle_id = uuidOf(`oracle/${name}`),
    mana_cost = '{1}{G}',
    type_line = 'Creature — Elf Druid',
    printed_name,
    flavor_name,
    ...rest
  } = given
  const set_id = given.set_id ?? uuidOf(`set/${set}`)
  const isSingle = faceShape(name, layout) === 'single'
  const faces = faceFields(
    { id, oracle_id, name, layout, mana_cost, type_line, printed_name, flavor_name, scannedAt: SCANNED_AT },
    (index): Partial<ScryfallFace> => ({ oracle_text: `Rules of face ${index + 1}.`, artist: 'Ada Painter' }),
  )
  const card: ScryfallCard = {
    object: 'card',
    id,
    multiverse_ids: [],
    name,
    lang: 'en',
    released_at: '2024-08-02',
    layout,
    highres_image: true,
    image_status: 'highres_scan',
    ...(isSingle && { oracle_text: 'Rules of the card.', illustration_id: uuidOf(`illustration/${id}`) }),
    color_identity: [...new Set(faces.colors ?? faces.card_faces?.flatMap((face) => face.colors ?? []))],
    keywords: [],
    legalities: Object.fromEntries(FORMATS.map((format) => [format, 'legal'])),
    games: ['paper', 'mtgo'],
    reserved: false,
    game_changer: false,
    foil: finishes.includes('foil'),
    nonfoil: finishes.includes('nonfoil'),
    finishes,
    oversized: false,
    promo: false,
    reprint: false,
    variation: false,
    set_id,
    set,
    set_name: `Set ${set.toUpperCase()}`,
    set_type: 'expansion',
    collector_number,
    digital: false,
    rarity: 'rare',
    ...(isSingle && { card_back_id: '0aeebaf5-8c7d-4636-9e82-8c27447861f7' }),
    artist: 'Ada Painter',
    artist_ids: [uuidOf('artist/Ada Painter')],
    border_color: 'black',
    frame: '2015',
    full_art: false,
    textless: false,
    booster: true,
    story_spotlight: false,
    prices: { usd: null, usd_foil: null, usd_etched: null, eur: null, eur_foil: null, tix: null },
    ...cardAddresses({ ...given, id, oracle_id, set_id }),
  }
  return { ...card, ...faces, ...rest }
}

/** Fields that make a card of some kind; spread them into what is given to `scryfallCard`. */
export const variants = {
  split: { layout: 'split', mana_cost: '{1}{R} // {1}{U}', type_line: 'Instant // Instant' },
  adventure: {
    layout: 'adventure',
    mana_cost: '{1}{R} // {1}{R}',
    type_line: 'Creature — Giant // Sorcery — Adventure',
  },
  transform: {
    layout: 'transform',
    mana_cost: '{U} // ',
    type_line: 'Creature — Human // Creature — Insect',
  },
  modalDfc: { layout: 'modal_dfc', mana_cost: '{2}{G} // ', type_line: 'Sorcery // Land' },
  /** Named `X // X`. */
  reversible: { layout: 'reversible_card', mana_cost: '{3}{U}', type_line: 'Enchantment' },
  token: {
    layout: 'token',
    set_type: 'token',
    mana_cost: '',
    type_line: 'Token Creature — Elf Warrior',
    rarity: 'common',
    booster: false,
  },
  /** Named `X // X`. */
  artSeries: {
    layout: 'art_series',
    set_type: 'memorabilia',
    mana_cost: ' // ',
    type_line: 'Card // Card',
    games: ['paper'],
  },
  oversized: { oversized: true, finishes: ['nonfoil'], games: ['paper'] },
  digitalOnly: { digital: true, games: ['arena'] },
  etched: { finishes: ['etched'], frame_effects: ['etched'], promo_types: ['boosterfun'] },
  unknownFinishes: { finishes: [] },
  /** Give `printed_name` too. */
  japanese: { lang: 'ja' },
  showcase: { frame_effects: ['showcase'], promo_types: ['boosterfun'] },
  borderless: { border_color: 'borderless', promo_types: ['boosterfun'] },
  extendedArt: { frame_effects: ['extendedart'], promo_types: ['boosterfun'] },
  prerelease: { promo: true, set_type: 'promo', promo_types: ['prerelease', 'datestamped', 'setpromo'] },
  promoPack: { promo: true, set_type: 'promo', promo_types: ['promopack', 'stamped', 'setpromo'] },
} satisfies Record<string, Partial<ScryfallCard>>

/** A set object with all fields of Scryfall's; its id depends on the code and is the one of `scryfallCard`. */
export function scryfallSet(given: Pick<ScryfallSet, 'code' | 'name'> & Partial<ScryfallSet>): ScryfallSet {
  const { code } = given
  const id = given.id ?? uuidOf(`set/${code}`)
  return {
    object: 'set',
    id,
    uri: `https://api.scryfall.com/sets/${id}`,
    scryfall_uri: `https://scryfall.com/sets/${code}`,
    search_uri:
      'https://api.scryfall.com/cards/search?include_extras=true&include_variations=true&order=set' +
      `&q=e%3A${code}&unique=prints`,
    released_at: '2024-08-02',
    set_type: 'expansion',
    card_count: 1,
    digital: false,
    nonfoil_only: false,
    foil_only: false,
    icon_svg_uri: `https://svgs.scryfall.io/sets/${code}.svg?1771218000`,
    ...given,
  }
}
