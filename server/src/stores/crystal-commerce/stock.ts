import type { HTMLElement } from 'node-html-parser'
import { textOf } from '../html.ts'

/** Is a variant in stock, and how many copies are shown? `unreadable` where the row says nothing about it. */
export type Stock =
  | { kind: 'in_stock'; quantity: number | null; quantityIsMinimum: boolean }
  | { kind: 'out_of_stock' }
  | { kind: 'unreadable' }

/** A row may hold a long menu of quantities before it says that it is sold out. */
const LONGEST_ROW = 5000

/**
 * `3 In Stock`, `3 En stock`, `8+ in-stock`. The number is a must: stores also write "when the item is in
 * stock". It is read from its first digit only, so that a long one costs no more than its length.
 */
const SHOWN = /(?<!\d)(?<!\d,)(\d+(?:,\d+)*,?)\s*(\+)?\s*(?:in[\s-]stock|en[\s-]stock|en\s+inventaire)\b/i
const LIMIT = /\blimite?\s*:?\s*(\d{1,6})\b/i
const OUT =
  /out of stock|sold out|rupture de stock|[ée]puis[ée]|notified when|(?:add to )?wish-?list|notify me|non disponible|unavailable/i
/** What can be bought can be wished for too. */
const OUT_BESIDE_FORM = new RegExp(OUT.source.replace('|(?:add to )?wish-?list', ''), 'i')

/** The words about stock in a row, for taking them out of the condition. */
export const STOCK_WORDS = new RegExp(
  `(?:limite?\\s*:?\\s*\\d{1,6}\\s*)?${SHOWN.source}|${LIMIT.source}|${OUT.source}`,
  'gi',
)

/** The form that puts the row's variant into the cart; wish-list forms look alike. */
export function cartForm(row: HTMLElement): HTMLElement | null {
  const forms = row.querySelectorAll('form[data-vid]')
  const isWish = (form: HTMLElement) =>
    /wish|notify/i.test(`${form.classNames} ${form.getAttribute('action') ?? ''}`)
  return forms.find((form) => !isWish(form)) ?? null
}

/** The number that a quantity field allows at most: its `max`, else the largest of its options. */
function fieldMaximum(form: HTMLElement): number | null {
  const field = form.querySelector('[name=qty], .qty[max]')
  if (!field) return null
  const options = field.querySelectorAll('option').map((option) => Number(textOf(option)))
  const max = Number.parseInt(field.getAttribute('max') ?? '', 10)
  const most = Number.isNaN(max) ? Math.max(-1, ...options.filter(Number.isSafeInteger)) : max
  return most >= 0 && most < 1_000_000 ? most : null
}

const SOLD_OUT =
  /^\W*(?:all variants\W*)?(?:out of stock|sold out|(?:en )?rupture de stock|[ée]puis[ée]e?)\W*$/iu

/** Does a product without rows say where its variants would stand that none is left? Its name may be `Sold Out`. */
export function saysSoldOut(product: HTMLElement): boolean {
  const isForSale =
    product.querySelector('[data-vid], .add-to-cart, .add-to-cart-form, [name=qty], form') !== null
  const places = product.querySelectorAll('.variants, .out-of-stock, .no-stock')
  return !isForSale && places.some((place) => SOLD_OUT.test(textOf(place)))
}

/** Nothing at all, or parts of a cart form without the form: not a row that only lacks stock. */
function isHalfRow(row: HTMLElement): boolean {
  return textOf(row) === '' || row.querySelector('.add-to-cart, .add-to-cart-form, [name=qty]') !== null
}

/**
 * Reads a variant row. A shown number is the quantity; a limit per customer, or only the maximum of the
 * quantity field, is the least there is. A cart form with neither is a variant that the store never counts.
 */
export function readStock(row: HTMLElement): Stock {
  const info = textOf(row.querySelector('.variant-main-info') ?? row, LONGEST_ROW)
  const shown = SHOWN.exec(info)
  const form = cartForm(row)
  if (shown?.[1]) {
    const quantity = Number(shown[1].replaceAll(',', ''))
    const isLimit = LIMIT.exec(info)?.[1] === shown[1] || shown[2] === '+'
    if (!Number.isSafeInteger(quantity)) return { kind: 'unreadable' }
    return quantity > 0
      ? { kind: 'in_stock', quantity, quantityIsMinimum: isLimit }
      : { kind: 'out_of_stock' }
  }
  const isOut = (form ? OUT_BESIDE_FORM : OUT).test(info)
  if (row.classList.contains('no-stock') || isOut) return { kind: 'out_of_stock' }
  if (!form) return isHalfRow(row) ? { kind: 'unreadable' } : { kind: 'out_of_stock' }
  const limit = Number(LIMIT.exec(info)?.[1] ?? Number.NaN)
  const most = Number.isNaN(limit) ? fieldMaximum(form) : limit
  if (most === 0) return { kind: 'out_of_stock' }
  return { kind: 'in_stock', quantity: most, quantityIsMinimum: true }
}

/**
 * The number at which a store stops counting, guessed from a page: the highest one shown, if several variants
 * show exactly it. Such stores never show more than a playset of four, so smaller numbers are taken as they
 * are.
 */
export function shownCap(quantities: readonly number[]): number | null {
  const highest = Math.max(0, ...quantities)
  return highest >= 4 && quantities.filter((quantity) => quantity === highest).length >= 4 ? highest : null
}
