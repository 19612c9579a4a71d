import type { CheckFailure } from '../adapter.ts'
import { shopAddress } from './address.ts'
import type { CardSearch } from './card-search.ts'
import type { CheckTools } from './check-tools.ts'
import { countOf, readCatalogue } from './data-answers.ts'
import type { ProductList } from './product.ts'

const PER_PAGE = 250
/** A shop with more pages than these is better searched than read whole. */
const MAX_PAGES = 8

/** The store has more products than we are willing to read: this route is closed for a while. */
export const TOO_LARGE: CheckFailure = {
  kind: 'unreadable',
  detail: 'The store has too many products to read its whole list.',
  isMissing: true,
}

/**
 * The whole list of a small shop, for any number of cards: one request per 250 products. A shop whose size is not
 * known is first asked, in one small request, whether it is larger than that.
 */
export async function askCatalogue(
  searches: readonly CardSearch[],
  tools: CheckTools,
): Promise<CheckFailure | null> {
  if (tools.shop.store.settings.route !== 'catalogue') {
    const beyond = await askPage(tools, { limit: '1', page: String(PER_PAGE * MAX_PAGES + 1) })
    if ('kind' in beyond) return beyond
    if (countOf(beyond) > 0) return TOO_LARGE
  }
  const { pages, failure } = await readPages(tools)
  if (pages.length === 0 || failure === TOO_LARGE) return failure
  const context = await tools.context()
  for (const search of searches) {
    for (const page of pages) search.add(page, context)
    if (failure) search.interrupt(failure)
  }
  return null
}

/** Every page up to the last one, or up to one that fails. */
async function readPages(tools: CheckTools): Promise<{ pages: ProductList[]; failure: CheckFailure | null }> {
  const pages: ProductList[] = []
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const list = await askPage(tools, { limit: String(PER_PAGE), page: String(page) })
    if ('kind' in list) return { pages, failure: list }
    pages.push(list)
    if (countOf(list) < PER_PAGE) return { pages, failure: null }
  }
  return { pages, failure: TOO_LARGE }
}

async function askPage({ shop, origin, country }: CheckTools, params: Record<string, string>) {
  const answer = await shop.ask({
    url: shopAddress(origin, '/products.json', params, country),
    expect: 'json',
  })
  return answer.kind === 'page' ? readCatalogue(answer.body) : answer
}
