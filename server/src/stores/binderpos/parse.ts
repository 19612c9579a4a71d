import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { parseHtml, textOf } from '../html.ts'
import type { RawRows } from '../raw-row.ts'
import { pageFacts } from '../shopify/page-facts.ts'
import { buttons } from './buttons.ts'
import { chips } from './chips.ts'
import { productUrl, RESULT_LINK, type PageContext } from './layout.ts'
import { nextPage, saysNothingFound } from './paging.ts'
import { options } from './options.ts'
import { toRawRows } from './product.ts'

const LAYOUTS = [chips, buttons, options]
/** No theme shows half as many on a page. */
const MOST_PRODUCTS = 250

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads a search result page of any of the themes. Prices are in the currency that the page names, else in the
 * store's. A page without results is only "nothing found" where it says so. Never throws.
 * @param url of the page, after redirects
 * @param storeCurrency ISO 4217, or null where it is not known
 */
export function parseResults(
  body: string,
  url: string,
  storeCurrency: string | null,
): RawRows | CheckFailure {
  try {
    const page = parseHtml(body)
    if (!page) return unreadable('The page is nested too deep to be read.')
    return readResults({ page, url, currency: pageFacts(body).currency ?? storeCurrency })
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readResults(context: PageContext): RawRows | CheckFailure {
  const { page, url } = context
  const results = new Set(
    page.querySelectorAll(RESULT_LINK).flatMap((link) => productUrl(link.getAttribute('href'), url) ?? []),
  )
  const found = LAYOUTS.map((layout) => ({
    layout,
    products: resultsAmong(layout.find(page), results.size > 0),
  }))
  const best = found.reduce((one, other) => (other.products.length > one.products.length ? other : one))
  if (best.products.length === 0) {
    if (results.size > 0) return unreadable('The page shows its results in a way that is not known.')
    const isEmpty = saysNothingFound(page, url)
    return isEmpty ? toRawRows([], null) : unreadable('The result list could not be found on the page.')
  }
  const read = best.layout.read(best.products.slice(0, MOST_PRODUCTS), context)
  const known = read.filter((product) => product !== null)
  const rows = toRawRows(known, nextPage(page, url, known.length), defaultLanguage(page))
  const shown = new Set(known.map((product) => product.url))
  const isTitleless = read.some((product) => product === null)
  const isMissing = best.products.length > MOST_PRODUCTS || [...results].some((result) => !shown.has(result))
  if (isTitleless || isMissing) rows.broken.push(null)
  if (rows.rows.length === 0 && known.every((product) => !product.isWhole)) {
    return unreadable('None of the products on the page could be read.')
  }
  return rows
}

/** Stores in English sell English copies where they say nothing else; of others that is not known. */
function defaultLanguage(page: HTMLElement): string | null {
  const language = page.querySelector('html')?.getAttribute('lang') ?? 'en'
  return /^en\b/i.test(language) ? 'en' : null
}

/** Where the search marks its results, products without the mark are recommendations. */
function resultsAmong(products: HTMLElement[], isMarked: boolean): HTMLElement[] {
  const hasName = (product: HTMLElement) => textOf(product, 1) !== ''
  return products.filter((product) =>
    isMarked ? product.querySelector(RESULT_LINK) !== null : hasName(product),
  )
}
