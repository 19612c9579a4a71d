import type { HomePage, Platform, Recognition } from '../adapter.ts'
import { pageFacts } from '../shopify/page-facts.ts'
import { checkStore } from './check.ts'
import { routeOf } from './route.ts'
import { defaultSearchUrl, searchUrl } from './search.ts'

const SHOPIFY = /\bShopify\.(?:theme|shop)\b|cdn\.shopify\.com|[a-z0-9]\.myshopify\.com|\/cdn\/shop\//i

/** What only stores of BinderPOS have on their pages, and how much each mark says. */
const MARKS: [RegExp, number][] = [
  [/\b(?:app|portal|api)\.binderpos\.com\b/i, 0.97],
  [/\bShopify\.theme\s{0,9}=\s{0,9}\{[^{}]{0,300}?binderpos/i, 0.97],
  [/binderpos-libraries|\/assets\/binderpos/i, 0.9],
  [/class=["'][^"']{0,200}\bproductChip\b/, 0.9],
  [/\bbinderpos\b/i, 0.4],
]

/** How many names go into one request; they share it where the portal's list works. */
const CARDS_PER_LIST = 40

function recognise({ html, origin }: HomePage): Recognition | null {
  const confidence = MARKS.reduce(
    (sum, [mark, worth]) => (mark.test(html) ? 1 - (1 - sum) * (1 - worth) : sum),
    0,
  )
  if (confidence === 0 || !SHOPIFY.test(html)) return null
  const { shop, currency } = pageFacts(html)
  return {
    confidence,
    search_url: defaultSearchUrl(origin),
    ...(currency && { currency }),
    ...(shop && { settings: { shop } }),
  }
}

/**
 * BinderPOS: card shops on Shopify whose themes show every variant with price and stock on the search pages, and
 * whose portal answers for many cards at once.
 */
export const binderPos: Platform = {
  name: 'BinderPOS',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: (store) => (routeOf({ store }) === 'decklist' ? CARDS_PER_LIST : 1),
  check: checkStore,
}
