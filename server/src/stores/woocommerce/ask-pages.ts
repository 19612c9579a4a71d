import type { KnownCard } from '@lgs/shared/schemas/card'
import { matchName } from '../../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, Shop } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { searchAddress } from '../search-query.ts'
import { searchWords } from './address.ts'
import { readSearchPage, type ResultPage } from './result-page.ts'
import { withShelves } from './shelf.ts'

/** Results are sorted by relevance: what is not on these pages is not there. */
const MAX_PAGES = 5
/** Products of a card with variations; each takes a request of its own. */
const MAX_PRODUCTS = 12

/**
 * Asks a shop's own search for a card: one request, further ones as long as a page had the card on it, and one for
 * each product of that name that has variations.
 */
export async function askPages(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const listings = collectListings(card, shop)
  const add = (page: ResultPage) => listings.add({ ...page, rows: withShelves(page.rows, card) })
  const variable = new Map<string, string>()
  let url: string | null = searchAddress(shop.store.search_url, searchWords(card)).href
  for (let asked = 0; url !== null && asked < MAX_PAGES; asked += 1) {
    const page: ResultPage | CheckFailure = await askPage(url, shop)
    if (page.kind !== 'rows') return asked === 0 ? page : listings.outcome({ interruptedBy: page })
    add(page)
    for (const product of page.variable)
      if (matchName(product.title, card).match !== 'none') variable.set(product.url, product.title)
    url = listings.isOn(page) ? page.nextUrl : null
  }
  if (url !== null || variable.size > MAX_PRODUCTS) listings.markPartial()
  for (const address of [...variable.keys()].slice(0, MAX_PRODUCTS)) {
    const page = await askPage(address, shop)
    if (page.kind === 'rows') add(page)
    else if (page.kind === 'unreadable') listings.markPartial()
    else return listings.outcome({ interruptedBy: page })
  }
  return listings.outcome()
}

async function askPage(url: string, shop: Shop): Promise<ResultPage | CheckFailure> {
  const answer = await shop.ask(url)
  return answer.kind === 'page' ? readSearchPage(answer.body, answer.finalUrl) : answer
}
