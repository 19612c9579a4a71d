import type { KnownCard } from '@lgs/shared/schemas/card'
import { matchName } from '../../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, FetchedPage, Shop } from '../adapter.ts'
import type { RawRows } from '../raw-row.ts'
import { searchPages } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { pageFacts } from '../shopify/page-facts.ts'
import { parseResults } from './parse.ts'
import { plainSearchUrl, searchUrl } from './search.ts'

/**
 * Looks for a card on the store's own search pages: one request, and one for each further page with the card on
 * it. Until a search for the game's product type has found anything at this store, one that finds nothing is
 * followed by one for all products: not every store gives its cards that type.
 */
export async function askPages(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const words = queryFor(card)
  const [typed, plain] = [searchUrl(shop.store, words), plainSearchUrl(shop.store, words)]
  const { search } = shop.store.settings
  if (plain === null || search === 'plain') return (await askFrom(plain ?? typed, card, shop)).outcome
  const first = await askFrom(typed, card, shop)
  if (first.outcome.kind !== 'read') return first.outcome
  if (first.products > 0) shop.learn({ search: 'typed' })
  if (first.products > 0 || search === 'typed' || first.outcome.interruptedBy) return first.outcome
  const second = await askFrom(plain, card, shop)
  if (second.hasCard) shop.learn({ search: 'plain' })
  return second.outcome
}

interface Reading {
  outcome: CheckOutcome
  /** How many products the pages had, in stock or not. */
  products: number
  /** Was one of them the card, in stock or not? */
  hasCard: boolean
}

async function askFrom(first: string, card: KnownCard, shop: Shop): Promise<Reading> {
  const seen = new Set<string>()
  let [products, hasCard] = [0, false]
  function read({ body, finalUrl }: FetchedPage): RawRows | CheckFailure {
    const page = parseResults(body, finalUrl, shop.store.currency)
    if (page.kind !== 'rows') return page
    const facts = pageFacts(body)
    if (facts.shop) shop.learn({ shop: facts.shop })
    products += page.products.length
    hasCard ||= page.products.some(
      ({ title, setText }) => matchName(title, card, { setText }).match !== 'none',
    )
    // Some themes answer with the first page again behind the last one.
    const before = seen.size
    for (const { title, setText } of page.products) seen.add(`${title}\n${setText}`)
    return seen.size === before ? { ...page, nextUrl: null } : page
  }
  const outcome = await searchPages(card, shop, { first, read })
  return { outcome, products, hasCard }
}
