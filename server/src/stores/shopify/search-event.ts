import { parseJson, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { handleInUrl } from './address.ts'
import { emptyProduct, MAX_PRODUCTS, type ShopProduct } from './product.ts'
import { amountOf, idOf } from './read-product.ts'
import { plainTitle } from './variant-title.ts'

/** A result as Shopify itself tells it to the statistics of every theme. */
export interface EventResult {
  product: ShopProduct
  /** The variant that the result shows; whether it is in stock is not said. */
  variant: { id: string | null; title: string; sku: string; amount: string; currency: string | null }
}

const LONGEST_EVENT = 500_000

/** The text of the JSON object that begins at `start`, or null where it does not end. */
function objectAt(text: string, start: number): string | null {
  let [depth, isQuoted] = [0, false]
  for (let at = start; at < text.length && at - start < LONGEST_EVENT; at += 1) {
    const char = text[at]
    if (isQuoted && char === '\\') at += 1
    else if (char === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (char === '{') depth += 1
    else if (char === '}' && (depth -= 1) === 0) return text.slice(start, at + 1)
  }
  return null
}

/** Where the event's result begins: a few pages also name the event where they only subscribe to it. */
const RESULT = /search_submitted.{0,40}?\\?"searchResult\\?":/s

/** What stands from `at` to the end of the text in quotes around it, as it was before it was put there. */
function unquoted(html: string, at: number): string {
  let end = at
  while (end < html.length && end - at < LONGEST_EVENT && html[end] !== '"') end += html[end] === '\\' ? 2 : 1
  const text = parseJson(`"${html.slice(at, end)}"`)
  return typeof text === 'string' ? text : ''
}

/**
 * The results that a search page reports as `search_submitted`, in its source as it arrived; null where it reports
 * none at all, an empty list where the search found nothing. Most pages have it whatever their theme: as a call
 * with an object or, since 2025, within one text of all events. Never throws.
 */
export function searchEvent(html: string): EventResult[] | null {
  const found = RESULT.exec(html)
  if (!found) return null
  const start = found.index + found[0].length
  const isQuoted = found[0].endsWith('\\":')
  const text = isQuoted ? unquoted(html, start) : html.slice(start, start + LONGEST_EVENT)
  const { productVariants } = recordOf(parseJson(objectAt(text, text.indexOf('{')) ?? ''))
  if (!Array.isArray(productVariants)) return null
  return recordsOf(productVariants, MAX_PRODUCTS).flatMap((variant) => readResult(variant) ?? [])
}

function readResult(variant: JsonRecord): EventResult | null {
  const product = recordOf(variant.product)
  const title = stringOf(product.untranslatedTitle) || stringOf(product.title)
  if (title === '') return null
  const { amount, currencyCode } = recordOf(variant.price)
  const currency = stringOf(currencyCode, 10)
  return {
    product: {
      ...emptyProduct,
      title,
      handle: handleInUrl(stringOf(product.url, 2000)),
      vendor: stringOf(product.vendor, 200),
      type: stringOf(product.type, 200),
    },
    variant: {
      id: idOf(variant.id),
      title: plainTitle(stringOf(variant.title, 300)),
      sku: stringOf(variant.sku, 200),
      amount: amountOf(amount, 'units'),
      currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    },
  }
}
