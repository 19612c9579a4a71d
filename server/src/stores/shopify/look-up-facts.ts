import type { CardSearch } from './card-search.ts'
import type { CheckTools } from './check-tools.ts'

/** Products that are asked for in one check only to learn which printing they are; the others wait for the next one. */
const MAX_LOOKUPS = 4

/**
 * Sets, and numbers that somebody needs, that neither title nor article number tell: each product is asked once, and
 * what it says is remembered for good. A failure leaves the answer as it is.
 */
export async function lookUpFacts(search: CardSearch, tools: CheckTools): Promise<void> {
  const { products } = search.remembered
  for (const handle of [...search.unclear].slice(0, MAX_LOOKUPS)) {
    const details = await tools.details(handle)
    if (details && 'kind' in details) return
    // It was not asked.
    if (details === null && tools.isSpent) return
    if (details) search.add(details, await tools.context())
    if (!products.has(handle)) products.set(handle, { setText: '', setCode: '', sku: '' })
  }
}
