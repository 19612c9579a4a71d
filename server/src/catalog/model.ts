/** How the faces of a card belong together. Several of Scryfall's layouts share a class; see `classifyLayout`. */
export const LAYOUTS = ['normal', 'split', 'flip', 'adventure', 'double_faced'] as const
export type Layout = (typeof LAYOUTS)[number]

export interface CatalogSet {
  code: string
  name: string
  /** ISO date, or empty. */
  releasedAt: string
}

export interface CatalogCard {
  name: string
  /** At least one; equal to `[name]` for a card with one face. */
  faces: string[]
  layout: Layout
  /** Of the front face, like `typeLine`; empty where there is none. */
  manaCost: string
  typeLine: string
}

export interface CatalogPrinting {
  cardName: string
  setCode: string
  collectorNumber: string
  /** Bits of `finishes.ts`; 0 means unknown. */
  finishes: number
}

/** A whole catalog in memory. Every printing names a card and a set of the same value. */
export interface CatalogData {
  sets: CatalogSet[]
  cards: CatalogCard[]
  printings: CatalogPrinting[]
}

/** The parts of a full name, front first: `Fire // Ice` has two. */
export const facesOf = (name: string): string[] => name.split(' // ')
