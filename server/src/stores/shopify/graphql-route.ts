import type { CheckFailure } from '../adapter.ts'
import type { CardSearch } from './card-search.ts'
import { addWithDetails, type CheckTools } from './check-tools.ts'
import type { FoundProducts } from './graphql-answer.ts'
import { askSearches, cardsPerQuery } from './graphql-ask.ts'
import { lookUpFacts } from './look-up-facts.ts'

/** Pages of one card. */
const MAX_PAGES = 8

interface Job {
  search: CardSearch
  after: string | null
  page: number
}

/**
 * Shopify's Storefront API: one request for several cards, one more for cards with further pages. Ends with the first
 * failure, which is handed back.
 */
export async function askGraphql(
  searches: readonly CardSearch[],
  tools: CheckTools,
): Promise<CheckFailure | null> {
  let jobs: Job[] = searches.map((search) => ({ search, after: null, page: 1 }))
  while (jobs.length > 0) {
    const batch = jobs.slice(0, cardsPerQuery(tools.shop.store.settings))
    const answer = await askSearches(batch, tools)
    if (answer.kind === 'retry') continue
    if (answer.kind !== 'found') {
      for (const { search } of jobs) if (search.isRead) search.interrupt(answer)
      return answer
    }
    const further = await take(batch, answer.searches, tools)
    if ('kind' in further) return further
    jobs = [...jobs.slice(batch.length), ...further]
  }
  for (const search of searches) await lookUpFacts(search, tools)
  return null
}

/** Adds what was found; hands back the pages that must follow, or a failure that ends the check. */
async function take(
  batch: readonly Job[],
  found: readonly (FoundProducts | null)[],
  tools: CheckTools,
): Promise<Job[] | CheckFailure> {
  const further: Job[] = []
  const context = { origin: tools.origin, currency: tools.shop.store.currency }
  for (const [index, { search, after, page }] of batch.entries()) {
    const products = found[index]
    if (!products) {
      if (search.isRead) search.markPartial()
      continue
    }
    const end = await addWithDetails(search, products, tools, context)
    if (end) return end
    const isOn = products.products.some((product) => search.isCard(product))
    if (!products.next || products.next === after || !isOn) continue
    if (page < MAX_PAGES) further.push({ search, after: products.next, page: page + 1 })
    else search.leaveUnfinished()
  }
  return further
}
