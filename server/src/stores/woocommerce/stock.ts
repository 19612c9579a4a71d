import { visibleText } from '../html.ts'
import { countOf, recordOf, stringOf, type JsonRecord } from '../json.ts'

/** Can it be bought now, and how many are there? */
export type Stock =
  | { kind: 'in_stock'; quantity: number | null; quantityIsMinimum: boolean }
  | { kind: 'out_of_stock' }
  | { kind: 'unreadable' }

const OUT: Stock = { kind: 'out_of_stock' }
/** What the largest quantity is where a shop does not count its stock. */
const UNCOUNTED = 9999

/** `3 in stock`, `Only 2 left in stock`: the number, or null. */
export const numberIn = (text: string): number | null => countOf(/(?<!\d)\d{1,6}(?!\d)/.exec(text)?.[0])

/**
 * The stock of a product or variation of the Store API. A number that is shown to people is the quantity, so is
 * what is left when stock is low; the most that a cart takes is the least there is. On backorder is not in stock.
 */
export function apiStock(product: JsonRecord): Stock {
  const availability = recordOf(product.stock_availability)
  const [text, mark] = [visibleText(availability.text, 200), stringOf(availability.class, 100)]
  if (product.is_purchasable === false || product.is_on_backorder === true || /backorder/i.test(mark))
    return OUT
  const isIn = typeof product.is_in_stock === 'boolean' ? product.is_in_stock : markedIn(mark)
  if (isIn === null) return { kind: 'unreadable' }
  if (!isIn) return OUT
  const shown = countOf(product.low_stock_remaining) ?? numberIn(text)
  if (shown) return { kind: 'in_stock', quantity: shown, quantityIsMinimum: false }
  return atLeast(product.sold_individually === true ? null : countOf(recordOf(product.add_to_cart).maximum))
}

const markedIn = (mark: string) => (/out-of-stock/.test(mark) ? false : /in-stock/.test(mark) ? true : null)

/** In stock, with as many as may be bought at once: there may be more. */
export function atLeast(most: number | null): Stock {
  const quantity = most !== null && most > 0 && most < UNCOUNTED ? most : null
  return { kind: 'in_stock', quantity, quantityIsMinimum: true }
}

/** The stock of a variation as the form on a product page has it. */
export function formStock(variation: JsonRecord): Stock {
  const html = stringOf(variation.availability_html, 2000)
  const isOff = [
    variation.is_purchasable,
    variation.variation_is_active,
    variation.variation_is_visible,
  ].includes(false)
  if (isOff || /available-on-backorder/.test(html)) return OUT
  if (typeof variation.is_in_stock !== 'boolean') return { kind: 'unreadable' }
  if (!variation.is_in_stock) return OUT
  const shown = numberIn(visibleText(html, 200))
  if (shown) return { kind: 'in_stock', quantity: shown, quantityIsMinimum: false }
  return atLeast(stringOf(variation.is_sold_individually) === 'yes' ? null : countOf(variation.max_qty))
}
