import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { attributeOf, textOf } from '../html.ts'
import { countOf } from '../json.ts'
import type { RawRows } from '../raw-row.ts'
import { idOf, isBeside, priceTextOf, readClasses } from './page-parts.ts'
import { attributesOf, describe } from './product-copy.ts'
import { atLeast, numberIn } from './stock.ts'
import { readForm } from './variations-form.ts'

/** Where the title may stand, the best first. */
const TITLES = ['.product_title', 'h1.wp-block-post-title', '.summary h1', 'h1.entry-title', 'h1']

/** Is it the page of one product, with other products beside it perhaps? */
export function isProductPage(page: HTMLElement): boolean {
  const classes = page.querySelector('body')?.classNames ?? ''
  if (/\bsingle-product\b/.test(classes)) return true
  return !/\b(search|archive)\b/.test(classes) && page.querySelector('h1.product_title') !== null
}

/** Reads the page of one product: itself, or its variations in stock. */
export function readProductPage(page: HTMLElement, url: string): RawRows | CheckFailure {
  const titles = TITLES.map((selector) => textOf(page.querySelector(selector), 500))
  const title = titles.find(Boolean) ?? ''
  if (title === '') return { kind: 'unreadable', detail: 'The page of the product has no title.' }
  const rows: RawRows = {
    kind: 'rows',
    rows: [],
    products: [{ title, setText: '' }],
    broken: [],
    nextUrl: null,
  }
  const product = page.querySelectorAll('.type-product').find((element) => !isBeside(element)) ?? page
  const form = page.querySelector('form.variations_form')
  const classes = readClasses(product)
  const shared = {
    title,
    url,
    product,
    tags: classes.tags,
    categories: [...classes.categories, ...shelves(product)],
  }
  if (form) return readForm(form, shared, rows)
  const notices = product.querySelectorAll('.stock').filter((element) => !isBeside(element))
  const isOut = notices.some(({ classNames }) => /out-of-stock|available-on-backorder/.test(classNames))
  const cart = product.querySelector('form.cart')
  if (isOut || classes.isIn === false) return rows
  const [notice] = notices
  // Without a word about stock a cart is what tells that it can be bought.
  if (!cart) return notice || classes.isIn ? { ...rows, broken: [title] } : rows
  const shown = numberIn(textOf(notice, 100))
  const field = cart.querySelector('input.qty, input[name=quantity]')
  const most = attributeOf(field, 'type') === 'hidden' ? null : countOf(attributeOf(field, 'max', 10))
  const stock = shown ? { quantity: shown, quantityIsMinimum: false } : atLeast(most)
  rows.rows.push({
    ...describe(shared, attributesOf(product), classes.id ?? idOf(product)),
    priceTexts: [priceTextOf(product.querySelector('.summary') ?? product)].filter(Boolean),
    ...('quantity' in stock && { quantity: stock.quantity, quantityIsMinimum: stock.quantityIsMinimum }),
  })
  return rows
}

const shelves = (product: HTMLElement) =>
  product
    .querySelectorAll('.posted_in a')
    .slice(0, 30)
    .map((link) => textOf(link, 200))
