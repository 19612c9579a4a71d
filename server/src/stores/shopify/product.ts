/** One variant of a product, whichever of Shopify's answers it was read from. */
export interface ShopVariant {
  /** Shopify's number of it, or null. */
  id: string | null
  /** Its options joined, `Foil / Near Mint`; empty for the one variant of a plain product. */
  title: string
  sku: string
  /** Null where the answer does not say whether it can be bought. */
  isAvailable: boolean | null
  /** A decimal amount in units of the currency, `11.60`; empty where it is not said. */
  amount: string
  /** ISO 4217, where this very price names it. */
  currency: string | null
}

/** One product, whichever of Shopify's answers it was read from. */
export interface ShopProduct {
  title: string
  /** The last part of its address. */
  handle: string
  vendor: string
  type: string
  tags: string[]
  /** The description's HTML, cut; empty where the answer has none. */
  body: string
  /** The article number of any of its variants, where they are not listed; it tells the set of all of them. */
  sku: string
  /** Null where the answer does not list them. */
  variants: ShopVariant[] | null
  /** Can any variant be bought? Null where it is not said. */
  isAvailable: boolean | null
  /** The price of all variants, where it is one; as a store writes it or as a bare decimal. */
  priceText: string
  /** Has it more variants than the answer lists? */
  hasMoreVariants: boolean
}

/** Products of one answer. */
export interface ProductList {
  products: ShopProduct[]
  /** Titles of products that could not be read; null where not even the title was. */
  broken: (string | null)[]
}

export const MAX_PRODUCTS = 250
export const MAX_VARIANTS = 250

/** A product with everything unsaid. */
export const emptyProduct: Readonly<ShopProduct> = {
  title: '',
  handle: '',
  vendor: '',
  type: '',
  tags: [],
  body: '',
  sku: '',
  variants: null,
  isAvailable: null,
  priceText: '',
  hasMoreVariants: false,
}
