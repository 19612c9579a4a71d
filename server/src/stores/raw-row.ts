import type { Condition, Finish } from '@lgs/shared/schemas/card'

/** What a store says in fields of its own, or in a SKU: nothing is read out of a title here. */
export interface StatedFacts {
  /** A set code as the store has it; it counts only where the catalog knows the card in that set. */
  setCode?: string | null
  collectorNumber?: string | null
  finish?: Finish | null
  /** ISO 639-1. */
  language?: string | null
  condition?: Condition | null
  /** The whole card name in a field of its own, where the title is something longer. */
  cardName?: string | null
}

/**
 * One variant that can be bought, as a store's page or API has it, before anybody asks which card it is. Every
 * platform reads its answers into this shape; `toListing` makes the same sense of it for all of them. Texts
 * are the store's own, entities decoded, cut to a sane length; nothing in here is guessed.
 */
export interface RawRow {
  /** The product's title, as written. */
  title: string
  /** The set as the store names it beside the title; empty where it does not. */
  setText: string
  /** What is said of this variant: condition, language, often the finish, e.g. `NM-Mint, English` or `Near Mint Foil`. */
  variantText: string
  /** Further words in which a finish may hide: tags, options, icons. Empty as a rule. */
  finishText: string
  /** True where silence about the finish is no answer: the row stands for variants that are not listed. */
  finishIsUnknown?: true
  /** Words by which a product is refused as another game or no card: product type, category, vendor, tags. */
  categoryTexts: string[]
  facts: StatedFacts
  /** Absolute http(s) address of the product, or null. */
  url: string | null
  /** The store's own id of the variant, or null. */
  variantId: string | null
  /** An exact price in minor units where the store gives numbers, else null; then the texts are read. */
  price: { price: number; currency: string | null } | null
  /** Where the price may stand, the best first. */
  priceTexts: string[]
  /** Null where the store does not say how many. */
  quantity: number | null
  /** True where there may be more than `quantity`, or where it is null. */
  quantityIsMinimum: boolean
  /** The language of copies that name none: English at stores in English. */
  defaultLanguage: string | null
}

/** A row with everything unsaid; platforms fill in what they read. */
export const emptyRow: Readonly<RawRow> = {
  title: '',
  setText: '',
  variantText: '',
  finishText: '',
  categoryTexts: [],
  facts: {},
  url: null,
  variantId: null,
  price: null,
  priceTexts: [],
  quantity: null,
  quantityIsMinimum: true,
  defaultLanguage: 'en',
}

/** What one answer of a store says, before anybody asks which card it is. */
export interface RawRows {
  kind: 'rows'
  /** Variants in stock. */
  rows: RawRow[]
  /** Every product of the answer, in stock or not: they tell whether a further page can hold the card. */
  products: { title: string; setText: string }[]
  /** Titles of products with something unreadable; null where not even the title was read. */
  broken: (string | null)[]
  /** Absolute address of the next page of the same host, or null. */
  nextUrl: string | null
}
