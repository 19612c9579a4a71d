import type { CheckFailure } from '../adapter.ts'
import type { CardSearch } from './card-search.ts'
import { addWithDetails, isRouteTrouble, type CheckTools } from './check-tools.ts'
import { countOf, MAX_SUGGESTIONS, readSuggestions, suggestAddress } from './data-answers.ts'
import { askPages } from './pages-route.ts'
import type { ProductList } from './product.ts'

/**
 * Suggestions: one or two requests for a card, and one for each product of it that may have changed: at most stores
 * that is any. Where ten suggestions may not be all, the search pages are read too.
 */
export async function askSuggestions(
  searches: readonly CardSearch[],
  tools: CheckTools,
): Promise<CheckFailure | null> {
  for (const search of searches) {
    const end = await askForOne(search, tools)
    if (end) return end
  }
  return null
}

async function askForOne(search: CardSearch, tools: CheckTools): Promise<CheckFailure | null> {
  let pages: CheckFailure | null | undefined
  if (search.remembered.isMany) pages = await askPages([search], tools)
  if (pages === null || (pages && !isRouteTrouble(pages))) return pages
  const list = await suggest(search, tools)
  if ('kind' in list) return list
  const isMany = mayBeMore(list) && list.products.some((product) => search.isCard(product))
  search.remembered.isMany = isMany
  if (isMany && pages === undefined) pages = await askPages([search], tools)
  if (isMany && pages === null) return null
  if (isMany) search.markPartial()
  const context = await tools.context()
  if (!pages || isRouteTrouble(pages)) return await addWithDetails(search, list, tools, context)
  search.add(list, context)
  search.interrupt(pages)
  return pages
}

/** Products out of stock come last or not at all: one of them means that everything in stock stands before it. */
const mayBeMore = (list: ProductList) =>
  countOf(list) >= MAX_SUGGESTIONS && list.products.every(({ isAvailable }) => isAvailable === true)

/** The name as a phrase, which keeps other games away; in single words where a store finds nothing that way. */
async function suggest(
  search: CardSearch,
  { shop, origin, country }: CheckTools,
): Promise<ProductList | CheckFailure> {
  const ask = async (query: string): Promise<ProductList | CheckFailure> => {
    const answer = await shop.ask({ url: suggestAddress(origin, query, country), expect: 'json' })
    return answer.kind === 'page' ? readSuggestions(answer.body) : answer
  }
  const isFound = (list: ProductList | CheckFailure) =>
    !('kind' in list) && list.products.some((product) => search.isCard(product))
  const { phrases } = shop.store.settings
  const isPhrase = search.query.includes(' ') && phrases !== 'no'
  const first = await ask(isPhrase ? `"${search.query}"` : search.query)
  if ('kind' in first || !isPhrase) return first
  if (isFound(first)) shop.learn({ phrases: 'yes' })
  // A store that is known to find phrases has said all, but for names that stores write in several ways.
  if (countOf(first) > 0 || (phrases === 'yes' && /^[\w ]+$/.test(search.query))) return first
  const second = await ask(search.query)
  if (isFound(second) && phrases !== 'yes') shop.learn({ phrases: 'no' })
  return second
}
