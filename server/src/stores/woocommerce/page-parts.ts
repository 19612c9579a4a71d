import type { HTMLElement } from 'node-html-parser'
import { attributeOf, textOf } from '../html.ts'

/** Parts of pages that every theme keeps, because WooCommerce itself writes their classes. */

/** Products beside the ones asked for. */
const BESIDE = /^(related|upsells?|up-sells|cross-sells|widget|sidebar|footer|mini-cart|recently-viewed)$/

/** Is an element inside a block of products that nobody searched for? */
export function isBeside(element: HTMLElement): boolean {
  for (let at: HTMLElement | null = element.parentNode; at?.tagName; at = at.parentNode) {
    if (at.tagName === 'BODY') return false
    if (/^(ASIDE|FOOTER|HEADER|NAV)$/.test(at.tagName) || hasAny(at, BESIDE)) return true
  }
  return false
}

const hasAny = (element: HTMLElement, wanted: RegExp) =>
  element.classNames.split(/\s+/).some((name) => wanted.test(name))

/** The price to pay now: of a reduced one the new price, never the struck-out one. */
export function priceTextOf(element: HTMLElement | null): string {
  const marked = element?.querySelector('.price')
  const price = marked ?? element
  if (!price) return ''
  const amounts = [...price.querySelectorAll('ins .amount'), ...price.querySelectorAll('.amount')]
  const now = amounts.find((amount) => !isStruck(amount, price))
  return textOf(now, 60) || textOf(marked?.querySelector('ins') ?? marked, 60)
}

function isStruck(element: HTMLElement, top: HTMLElement): boolean {
  for (let at: HTMLElement | null = element; at && at !== top; at = at.parentNode)
    if (at.tagName === 'DEL') return true
  return false
}

/** What the classes of a product say: `product type-product post-7 instock product_cat-magic product-type-simple`. */
export function readClasses(product: HTMLElement) {
  const classes = product.classNames.slice(0, 4000).split(/\s+/)
  const after = (prefix: string) =>
    classes.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  return {
    id: after('post-').find((id) => /^\d{1,12}$/.test(id)) ?? null,
    isIn:
      classes.includes('outofstock') || classes.includes('onbackorder')
        ? false
        : classes.includes('instock') || null,
    type: after('product-type-')[0] ?? '',
    categories: after('product_cat-').map(words),
    tags: after('product_tag-').map(words),
    attributes: classes.flatMap((name) => {
      const [, attribute, value] =
        /^pa_(condition|finish|foil|language|set|edition|printing)-(.+)$/.exec(name) ?? []
      return attribute && value ? [{ name: attribute, value }] : []
    }),
  }
}

const words = (slug: string) => slug.replaceAll('-', ' ').slice(0, 200)

/** A field that may stand on a product or on its button. */
export const idOf = (element: HTMLElement) =>
  attributeOf(element.querySelector('[data-product_id]'), 'data-product_id', 20) ||
  attributeOf(element.querySelector('button[name=add-to-cart]'), 'value', 20) ||
  null
