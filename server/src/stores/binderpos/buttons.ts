import type { HTMLElement } from 'node-html-parser'
import { shownPrice } from '../decimal-text.ts'
import { textOf } from '../html.ts'
import { titleOf, urlOf, type Layout, type PageContext } from './layout.ts'
import { setInTitle, variantWords, type ReadProduct, type ReadVariant } from './product.ts'

/**
 * Products with a button for each variant in stock, rendered twice, for wide and for narrow screens:
 * `onclick="addToCart('41','Name [Set] - Near Mint','2',1)"`. The title in it is not escaped, so that quotes end
 * it early: id and quantity are read from its two ends, the rest from the texts beside it.
 */
export const buttons: Layout = {
  find: (page) =>
    page.querySelectorAll('.product').filter((product) => product.querySelector('.productTitle')),
  read(products, context) {
    const read = products.map((product) => readProduct(product, context))
    // One of the two renderings is enough: a theme may leave the buttons out of the other.
    const whole = new Set(read.filter((product) => product?.isWhole).map((product) => product?.url))
    return read.filter((product) => product === null || product.isWhole || !whole.has(product.url))
  },
}

const SOLD_OUT = /\b(sold[\s-]?out|out of stock|unavailable)\b/i
const LONGEST_BUTTON = 2000

function readProduct(product: HTMLElement, context: PageContext): ReadProduct | null {
  const title = titleOf(product, '.productTitle')
  if (title === '') return null
  const rows = product.querySelectorAll('.addNow').map((button) => readButton(button, title, context))
  const isSoldOut =
    SOLD_OUT.test(textOf(product.querySelector('.productPrice'))) ||
    product.querySelector('.productLink-NoStock, img.soldout') !== null
  return {
    title,
    setText: setInTitle(title),
    categoryTexts: [],
    url: urlOf(product, context.url),
    variants: rows.filter((row) => typeof row === 'object'),
    isWhole: !rows.includes('unreadable') && (rows.length > 0 || isSoldOut),
  }
}

function readButton(
  button: HTMLElement,
  title: string,
  { currency }: PageContext,
): ReadVariant | 'out_of_stock' | 'unreadable' {
  // The attributes as they stand in the source: a quote in the title has cut the parsed one short.
  const call = button.rawAttrs.slice(0, LONGEST_BUTTON).replace(/&#0?39;|&apos;|&quot;/g, "'")
  const id = /addToCart\w{0,20}\(\s{0,9}["']?(\d{1,20})["']?\s{0,9},/i.exec(call)?.[1]
  const counted = [
    ...call.matchAll(/,\s{0,9}["']?(-?\d{1,9})["']?\s{0,9},\s{0,9}["']?\d{1,9}["']?\s{0,9}[,)]/g),
  ]
  const quantity = counted.at(-1)?.[1]
  const [text, priceText] = splitLabel(textOf(button.querySelector('p') ?? button))
  if (id === undefined || (text === '' && priceText === '')) return 'unreadable'
  if (quantity !== undefined && Number(quantity) <= 0) return 'out_of_stock'
  return {
    id,
    text: variantWords(text.startsWith(title) ? text.slice(title.length).replace(/^[\s-]{1,9}/, '') : text),
    price: shownPrice(priceText, currency),
    priceText,
    quantity: quantity === undefined ? null : Number(quantity),
    sku: '',
  }
}

/** `Near Mint - $2.00`, or `Add 1x Near Mint ($2.00) to Cart`: what is said of the variant, and its price. */
function splitLabel(label: string): [text: string, priceText: string] {
  const sentence = /^add\s+\d*\s*x?\s*(.*)\bto\s+cart$/i.exec(label.slice(0, 300))?.[1]?.trim()
  const said = sentence ?? label
  const open = said.endsWith(')') ? said.lastIndexOf('(') : -1
  if (sentence !== undefined && open >= 0) return [said.slice(0, open).trim(), said.slice(open + 1, -1)]
  const dash = said.lastIndexOf(' - ')
  if (dash < 0 && /^\D{0,5}\d[\d.,]*\D{0,5}$/.test(said)) return ['', said]
  return dash < 0 ? [said, ''] : [said.slice(0, dash).trim(), said.slice(dash + 3).trim()]
}
