import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { matchName } from '../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, FetchPage, ResultPage, StoreSite } from './adapter.ts'
import { classifyAnswer } from './classify.ts'
import { platformOf, type AnyPlatform } from './registry.ts'

/** Results are sorted by relevance: what is not on these pages is not there. */
const MAX_PAGES = 8

/**
 * Asks a store for one card: one search, then the following result pages as long as a page had the card on it
 * and links to the next. A first page that cannot be read is a failure; a later one makes the answer partial.
 * `fetchPage` waits its turn at the host by itself. Never throws for what a store sends.
 */
export async function readCard(
  store: StoreSite,
  card: KnownCard,
  fetchPage: FetchPage,
): Promise<CheckOutcome> {
  const platform = platformOf(store.fetch_strategy)
  if (!platform) return { kind: 'unreadable', detail: `Stores on ${store.fetch_strategy} cannot be read.` }
  const listings = new Map<string, Listing>()
  const asked = new Set<string>()
  let partial = false
  let interruptedBy: CheckFailure | undefined
  let url: string | null = platform.searchUrl(store, platform.queryFor(card), 1)
  while (url !== null && asked.size < MAX_PAGES && !asked.has(url)) {
    asked.add(url)
    const page = await readPage(platform, url, fetchPage)
    if (page.kind !== 'results') {
      if (asked.size === 1) return page
      partial = true
      interruptedBy = page
      break
    }
    const isCard = (title: string, setText: string) => matchName(title, card, { setText }).match !== 'none'
    partial ||= page.broken.some((title) => title === null || isCard(title, ''))
    for (const row of page.rows) {
      const listing = platform.adapt(row, card, store)
      if (listing) listings.set(keyOf(listing), listing)
    }
    url = page.products.some(({ title, setText }) => isCard(title, setText)) ? page.nextUrl : null
  }
  // Nothing on the pages that we are willing to read proves nothing about the ones behind them.
  if (url !== null && asked.size === MAX_PAGES && listings.size === 0) partial = true
  return { kind: 'read', listings: [...listings.values()], partial, ...(interruptedBy && { interruptedBy }) }
}

async function readPage(
  platform: AnyPlatform,
  url: string,
  fetchPage: FetchPage,
): Promise<ResultPage<unknown> | CheckFailure> {
  const answer = await fetchPage(url)
  if (answer.kind !== 'page') return answer
  const failure = classifyAnswer(answer, { requestUrl: url })
  if (failure) return { ...failure, host: new URL(answer.finalUrl).host }
  return platform.parse(answer.body, answer.finalUrl)
}

/** The same variant may stand on two pages when the order changes between them. */
function keyOf(listing: Listing): string {
  return (
    listing.variant_id ??
    JSON.stringify([listing.url, listing.title, listing.set_name, listing.condition, listing.price])
  )
}
