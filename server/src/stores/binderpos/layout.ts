import type { HTMLElement } from 'node-html-parser'
import { parseJson, listOf, stringOf } from '../json.ts'
import { absoluteUrl, attributeOf, textOf } from '../html.ts'
import type { ReadProduct } from './product.ts'

/** What the page around a product says. */
export interface PageContext {
  page: HTMLElement
  url: string
  /** ISO 4217 of the prices on this page; null where neither the page nor the store says. */
  currency: string | null
}

/** One way in which themes of BinderPOS show search results. */
export interface Layout {
  /** The products on the page that are shown this way, the search's and others. */
  find(page: HTMLElement): HTMLElement[]
  /** Reads the products; null for one of which not even the title is there. */
  read(products: HTMLElement[], context: PageContext): (ReadProduct | null)[]
}

/** What the search adds to the addresses of its results, and nothing else on a page has. */
export const RESULT_LINK = 'a[href*="/products/"][href*="_pos="]'

const linkOf = (product: HTMLElement): HTMLElement | null =>
  product.querySelector(RESULT_LINK) ?? product.querySelector('a[href*="/products/"]')

/** A product's address as the search's own words are taken off it; null where it links to none. */
export function productUrl(href: string | undefined, base: string): string | null {
  const url = absoluteUrl(href, base)
  if (url === null) return null
  const { origin, pathname } = new URL(url)
  return /\/products\/[^/]+$/.test(pathname) ? origin + pathname : null
}

export const urlOf = (product: HTMLElement, base: string): string | null =>
  productUrl(linkOf(product)?.getAttribute('href'), base)

/** The first text of these elements; else what the picture is called. */
export function titleOf(product: HTMLElement, ...selectors: string[]): string {
  const texts = selectors.map((selector) => textOf(product.querySelector(selector)))
  return texts.find((text) => text !== '') ?? attributeOf(product.querySelector('img[alt]'), 'alt')
}

/** Words by which another game is refused: the product type, or the tags where there is none. */
export function categoryTextsOf(type: string, tags: string | undefined): string[] {
  if (type !== '') return [type]
  const listed = listOf(parseJson((tags ?? '').slice(0, 20_000)), 50)
  return listed.map((tag) => stringOf(tag, 100)).filter((tag) => tag !== '')
}

/** Shopify's ids are numbers; null for anything else. */
export const variantIdOf = (text: string | undefined): string | null =>
  /^\s*(\d{1,20})\s*$/.exec(text ?? '')?.[1] ?? null
