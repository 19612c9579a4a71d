import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { parseHtml, textOf } from '../html.ts'
import { pageFacts } from './page-facts.ts'
import { nextPage, saysNothingFound, totalIn } from './page-frame.ts'
import { resultAreas, type ResultArea } from './page-areas.ts'
import { attributeFacts } from './page-json.ts'
import { emptyProduct, type ProductList, type ShopProduct } from './product.ts'
import { shownAvailability, shownPrices, shownTitle } from './result-words.ts'
import { searchEvent, type EventResult } from './search-event.ts'

/** What a search page says. */
export interface SearchPage extends ProductList {
  kind: 'page'
  /** ISO 4217 of the page's prices, or null. */
  currency: string | null
  /** How many products the search found on all pages, where the page says it. */
  total: number | null
  /** Absolute address of the next page on the same host, or null where the page links to none. */
  nextUrl: string | null
}

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads a search page of any theme: its results by the marks that Shopify itself puts into links and scripts, and
 * what the theme says about each. Variants are there only where the theme lists them. Never throws.
 */
export function readSearchPage(html: string, url: string): SearchPage | CheckFailure {
  try {
    const page = parseHtml(html)
    return page ? readPage(page, html, url) : unreadable('The page is nested too deep to be read.')
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readPage(page: HTMLElement, html: string, url: string): SearchPage | CheckFailure {
  const { currency } = pageFacts(html)
  const event = searchEvent(html)
  const title = textOf(page.querySelector('title'), 300)
  const areas = resultAreas(page)
  const read = withImplied(
    areas.map((area) => readResult(area, event, currency)),
    html,
    url,
  )
  const unseen = areas.length > 0 ? [] : (event ?? []).filter(({ product }) => product.handle !== '')
  const found: SearchPage = {
    kind: 'page',
    products: [...read.filter((product) => product.title !== ''), ...unseen.map(({ product }) => product)],
    broken: read.filter((product) => product.title === '').map(() => null),
    currency,
    total: totalIn(title),
    nextUrl: nextPage(page, url),
  }
  if (found.products.length > 0) return found
  if (areas.length > 0) return unreadable('None of the products on the page could be read.')
  if (event?.length === 0 || found.total === 0 || saysNothingFound(page)) return found
  return unreadable('The result list could not be found on the page.')
}

const IN_STOCK_ONLY = 'filter.v.availability'

/**
 * Where a theme marks what is sold out, what bears no mark but a price is in stock; so is everything that a search
 * for things in stock finds, where the page itself knows that filter.
 */
function withImplied(results: readonly ReadResult[], html: string, url: string): ShopProduct[] {
  const isMarking = results.some(({ product }) => product.isAvailable === false)
  const isFiltered = new URL(url).searchParams.get(IN_STOCK_ONLY) === '1' && html.includes(IN_STOCK_ONLY)
  const isImplied = isMarking || isFiltered
  return results.map(({ product, isPriced }) => ({
    ...product,
    isAvailable: product.isAvailable ?? (isImplied ? isPriced : null),
  }))
}

interface ReadResult {
  product: ShopProduct
  /** Does it show a price that is more than nothing? Null where it shows none. */
  isPriced: boolean | null
}

function readResult(area: ResultArea, event: EventResult[] | null, currency: string | null): ReadResult {
  const { handle, links, elements } = area
  const facts = attributeFacts(elements)
  const shown = shownTitle(elements, links, handle)
  const prices = shownPrices(elements, currency)
  const told =
    event?.find(({ product }) => product.handle === handle) ??
    event?.find(({ product }) => product.handle === '' && product.title === shown)
  const isOnly = told !== undefined && told.variant.title === '' && told.variant.amount !== ''
  const product = {
    ...emptyProduct,
    title: told?.product.title || shown,
    handle,
    vendor: told?.product.vendor ?? '',
    type: facts.type || (told?.product.type ?? ''),
    tags: facts.tags,
    sku: told?.variant.sku ?? '',
    variants: facts.variants,
    isAvailable: facts.variants
      ? facts.variants.some((variant) => variant.isAvailable)
      : shownAvailability(elements),
    priceText: prices.only || (isOnly ? told.variant.amount : ''),
  }
  return { product, isPriced: prices.isReal }
}
