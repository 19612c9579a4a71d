import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { WantedFields } from './json-fields.ts'
import { isOrdinary } from './ordinary-card.ts'

const silent = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const Word = Type.String({ maxLength: 40 })
const Words = Type.Array(Word, { maxItems: 40 })
const Text = Type.String({ maxLength: 400 })

const Face = Type.Object({
  name: silent(Text),
  mana_cost: silent(Text),
  type_line: silent(Text),
  flavor_name: silent(Text),
  image_uris: silent(Type.Object({ normal: silent(Text) })),
})

/**
 * The fields that the catalog reads of a Scryfall card object. Lengths are bounded, for the file is not ours; layouts,
 * effects and promotions are open words, for Scryfall adds new ones. Source: scryfall.com/docs/api/cards.
 */
export const SourceCard = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  set: Type.String({ pattern: '^[a-z0-9]{2,8}$' }),
  collector_number: Type.String({ minLength: 1, maxLength: 16 }),
  set_name: silent(Text),
  set_type: silent(Word),
  layout: silent(Word),
  lang: silent(Word),
  rarity: silent(Word),
  released_at: silent(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  mana_cost: silent(Text),
  type_line: silent(Text),
  finishes: silent(Words),
  games: silent(Words),
  digital: silent(Type.Boolean()),
  oversized: silent(Type.Boolean()),
  border_color: silent(Word),
  frame: silent(Word),
  frame_effects: silent(Words),
  full_art: silent(Type.Boolean()),
  textless: silent(Type.Boolean()),
  promo: silent(Type.Boolean()),
  promo_types: silent(Words),
  flavor_name: silent(Text),
  image_uris: silent(Type.Object({ normal: silent(Text) })),
  card_faces: silent(Type.Array(Face, { maxItems: 10 })),
})
export type SourceCard = Static<typeof SourceCard>

/** The same fields by name. */
export const SOURCE_FIELDS: WantedFields = fieldsOf(SourceCard)

const validator = Compile(SourceCard)

/** Whether something is a card object that the catalog can read. */
export const isSourceCard = (value: unknown): value is SourceCard =>
  isOrdinary(value) || validator.Check(value)

/** The type line as written, both faces joined; null where the source does not say. */
export function typeLineOf(card: SourceCard): string | null {
  return card.type_line ?? joined(card.card_faces?.map((face) => face.type_line))
}

/** The mana cost as written, both faces joined; empty where there is none, null where the source does not say. */
export function manaCostOf(card: SourceCard): string | null {
  return card.mana_cost ?? joined(card.card_faces?.map((face) => face.mana_cost))
}

function joined(texts: (string | null | undefined)[] | undefined): string | null {
  return texts?.some((text) => text != null) ? texts.map((text) => text ?? '').join(' // ') : null
}

/** The fields of a schema of objects; `Face` and pictures by their own fields. */
function fieldsOf(schema: Type.TObject): WantedFields {
  const inner = (value: Type.TSchema): true | WantedFields => {
    if (Type.IsObject(value)) return fieldsOf(value)
    if (Type.IsArray(value)) return inner(value.items)
    const one = Type.IsUnion(value) ? value.anyOf.find((kind) => !Type.IsNull(kind)) : undefined
    return one === undefined ? true : inner(one)
  }
  return Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, inner(value)]))
}
