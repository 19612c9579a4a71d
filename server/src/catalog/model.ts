/** How the faces of a card belong together. Several of Scryfall's layouts share a class; see `classifyLayout`. */
export const LAYOUTS = ['normal', 'split', 'flip', 'adventure', 'double_faced'] as const
export type Layout = (typeof LAYOUTS)[number]

/** What a printing is. Only a `card` is offered for tracking; the others are known, so that they can be told apart. */
export const KINDS = ['card', 'token', 'art', 'oversized', 'digital', 'memorabilia'] as const
export type Kind = (typeof KINDS)[number]

// In these rows null says that the source is silent; writing it leaves what was known before.

export interface CatalogSet {
  /** Lower case, as Scryfall writes it. */
  code: string
  name: string
  /** ISO date. */
  releasedAt: string | null
  /** Scryfall's word, e.g. `expansion`. */
  setType: string | null
  parentCode: string | null
}

export interface CatalogCard {
  name: string
  /** At least one; equal to `[name]` for a card with one face. */
  faces: string[]
  layout: Layout
  /** Of the front face, like `typeLine`; empty for a land. */
  manaCost: string | null
  typeLine: string | null
}

export interface CatalogPrinting {
  cardName: string
  setCode: string
  collectorNumber: string
  kind: Kind
  /** Bits of `finishes.ts`. */
  finishes: number | null
  language: string | null
  rarity: string | null
  /** ISO date, where it is not that of the set. */
  releasedAt: string | null
  /** Words about frame and promotion, separated by spaces; empty for an ordinary copy. */
  traits: string | null
  flavorName: string | null
  /** Packed by `image.ts`. */
  image: string | null
}

export const CARD_FIELDS: (keyof CatalogCard)[] = ['name', 'faces', 'layout', 'manaCost', 'typeLine']
export const PRINTING_FIELDS: (keyof CatalogPrinting)[] = [
  ...(['cardName', 'setCode', 'collectorNumber', 'kind', 'finishes', 'language'] as const),
  ...(['rarity', 'releasedAt', 'traits', 'flavorName', 'image'] as const),
]

/** A whole catalog in memory. Every printing names a card and a set of the same value. */
export interface CatalogData {
  sets: CatalogSet[]
  cards: CatalogCard[]
  printings: CatalogPrinting[]
}

/** The parts of a full name, front first: `Fire // Ice` has two. */
export const facesOf = (name: string): string[] => name.split(' // ')

/** A printing of which nothing is known but that it exists. */
export const barePrinting = (
  cardName: string,
  setCode: string,
  collectorNumber: string,
): CatalogPrinting => ({
  cardName,
  setCode,
  collectorNumber,
  kind: 'card',
  finishes: null,
  language: null,
  rarity: null,
  releasedAt: null,
  traits: null,
  flavorName: null,
  image: null,
})
