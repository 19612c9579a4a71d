import { imageUris, uuidOf } from './bulk-addresses.ts'
import type { ScryfallCard, ScryfallFace } from './bulk-schema.ts'

/**
 * How an object carries its faces: `single` has none; `shared` has one picture for all of them, at the root; `double`
 * has a picture on each; `reversible` is double, and keeps what belongs to a card on its faces too.
 */
export type FaceShape = 'single' | 'shared' | 'double' | 'reversible'

const SHAPES: Record<string, FaceShape> = {
  split: 'shared',
  flip: 'shared',
  adventure: 'shared',
  prepare: 'shared',
  reversible_card: 'reversible',
}

export function faceShape(name: string, layout: string): FaceShape {
  return name.includes(' // ') ? (SHAPES[layout] ?? 'double') : 'single'
}

/** The card as a whole; of several faces, texts are joined with ` // ` as in its name. */
export interface WholeCard {
  id: string
  oracle_id: string
  name: string
  layout: string
  mana_cost: string
  type_line: string
  printed_name?: string | undefined
  flavor_name?: string | undefined
  /** Unix time in seconds of its pictures. */
  scannedAt: number
}

export type FaceFields = Pick<
  ScryfallCard,
  | 'oracle_id'
  | 'image_uris'
  | 'mana_cost'
  | 'cmc'
  | 'type_line'
  | 'colors'
  | 'printed_name'
  | 'flavor_name'
  | 'card_faces'
>

/**
 * The fields whose place, root or face, depends on the layout. A field that does not belong at the root is missing.
 * @param filler further fields of the face at an index
 */
export function faceFields(card: WholeCard, filler: (index: number) => Partial<ScryfallFace>): FaceFields {
  const { oracle_id, type_line, mana_cost } = card
  const shape = faceShape(card.name, card.layout)
  const cmc = manaValue(card.layout === 'split' ? mana_cost : mana_cost.split(' // ')[0]!)
  const images = (side: 'front' | 'back') => imageUris(card.id, side, card.scannedAt)
  const atRoot = { mana_cost, colors: colorsOf(mana_cost), image_uris: images('front') }
  if (shape === 'single') return { oracle_id, ...otherNames(card, 0), cmc, type_line, ...atRoot }

  const faces = facesOf(card, shape, filler)
  if (shape === 'shared') return { oracle_id, cmc, type_line, ...atRoot, card_faces: faces }

  const sides = faces.map((face, index) => ({
    ...face,
    colors: colorsOf(face.mana_cost),
    image_uris: images(index === 0 ? 'front' : 'back'),
  }))
  if (shape === 'double') return { oracle_id, cmc, type_line, card_faces: sides }
  const wholeCards = sides.map((face) => ({
    ...face,
    oracle_id,
    layout: 'normal',
    cmc: manaValue(face.mana_cost),
  }))
  return { card_faces: wholeCards }
}

const part = (text: string | undefined, index: number) => text?.split(' // ')[index]

/** What else is printed as the name of a face. */
function otherNames(card: WholeCard, index: number) {
  const printed = part(card.printed_name, index)
  const flavor = part(card.flavor_name, index)
  return { ...(printed && { printed_name: printed }), ...(flavor && { flavor_name: flavor }) }
}

function facesOf(card: WholeCard, shape: FaceShape, filler: (index: number) => Partial<ScryfallFace>) {
  return card.name.split(' // ').map((name, index): ScryfallFace => {
    // Both sides of a reversible card are usually the same card, described once.
    const shared = shape === 'reversible' ? 0 : index
    return {
      ...filler(index),
      object: 'card_face',
      name,
      ...otherNames(card, index),
      mana_cost: part(card.mana_cost, index) ?? part(card.mana_cost, shared) ?? '',
      type_line: part(card.type_line, index) ?? part(card.type_line, shared) ?? '',
      illustration_id: uuidOf(`illustration/${card.id}/${index}`),
    }
  })
}

const WORTHLESS = /^[XYZ]$/

/** The mana value of a cost such as `{2}{W/U}{X}`. */
export function manaValue(cost: string): number {
  const symbols = [...cost.matchAll(/\{([^}]+)\}/g)].map(([, symbol]) => symbol!)
  return symbols.reduce((sum, symbol) => sum + symbolValue(symbol), 0)
}

function symbolValue(symbol: string): number {
  if (WORTHLESS.test(symbol)) return 0
  const generic = Number.parseInt(symbol, 10)
  return Number.isNaN(generic) ? 1 : generic
}

/** The colours of the symbols in a cost, in the order W, U, B, R, G. */
export function colorsOf(cost: string): string[] {
  return ['W', 'U', 'B', 'R', 'G'].filter((color) => new RegExp(`\\{[^}]*${color}[^}]*\\}`).test(cost))
}
