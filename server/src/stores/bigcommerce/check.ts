import { matchName } from '../../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, Shop, WantedCard } from '../adapter.ts'
import { collectListings, searchPages } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { learnKeys, withKeys } from '../service-keys.ts'
import { attributesQuestion, parseAttributes } from './attributes.ts'
import { klevuKeys } from './klevu-keys.ts'
import { klevuAddress, parseKlevu } from './klevu.ts'
import { parseSearchPage, type SearchPage } from './search-page.ts'

const MAX_PAGES = 4
/** Products of one card that are asked for one by one. */
const MAX_PRODUCTS = 12

/**
 * Looks for a card by Klevu where the shop has it, else on the shop's own result pages. Which of them it is stands in
 * the setting `route`, or follows from the keys; a shop of which nothing is known yet is asked for its home page.
 */
export async function checkShop(wanted: WantedCard, shop: Shop): Promise<CheckOutcome> {
  const { settings } = shop.store
  if (settings['route'] !== 'search_page' && klevuKeys.from(settings) === null) {
    const found = await learnKeys(shop, klevuKeys)
    if ('failure' in found) return found.failure
    if (found.keys === null) shop.learn({ route: 'search_page' })
  }
  if (klevuKeys.from(settings) !== null) {
    const outcome = await withKeys(shop, klevuKeys, (keys) =>
      searchPages(wanted.card, shop, {
        first: { url: klevuAddress(keys, queryFor(wanted.card)), expect: 'json' },
        read: ({ body, finalUrl }) => parseKlevu(body, finalUrl, shop.store.homepage),
      }),
    )
    if (outcome.kind !== 'unreadable' && outcome.kind !== 'robots') return outcome
  }
  const outcome = await searchByPages(wanted, shop)
  if (outcome.kind === 'unreadable') shop.learn({ route: null })
  return outcome
}

/** One request per result page, and one for each product of the card whose stock the pages do not say. */
async function searchByPages({ card }: WantedCard, shop: Shop): Promise<CheckOutcome> {
  const found = collectListings(card, shop)
  const unsaid = new Map<number, SearchPage['unsaid'][number]>()
  const seen = new Set<string>()
  const first = searchAddress(shop.store.search_url, queryFor(card))
  // Shops may sort by date: then a page without the card would say nothing about the next one.
  first.searchParams.set('sort', 'relevance')
  let url: string | null = first.href
  while (url !== null && seen.size < MAX_PAGES && !seen.has(url)) {
    seen.add(url)
    const page: SearchPage | CheckFailure = await readPage(url, shop)
    if (page.kind !== 'rows') {
      if (seen.size === 1) return page
      return finish(page)
    }
    found.add(page)
    for (const product of page.unsaid) {
      const { title, setText } = product.row
      if (matchName(title, card, { setText }).match !== 'none') unsaid.set(product.id, product)
    }
    url = found.isOn(page) ? page.nextUrl : null
  }
  return finish(undefined)

  async function finish(earlier: CheckFailure | undefined): Promise<CheckOutcome> {
    const isUnfinished = url !== null && seen.size === MAX_PAGES
    const interruptedBy = earlier ?? (await askEach([...unsaid.values()], shop, found))
    return found.outcome({ ...(interruptedBy && { interruptedBy }), isUnfinished })
  }
}

async function readPage(url: string, shop: Shop): Promise<SearchPage | CheckFailure> {
  const answer = await shop.ask(url)
  return answer.kind === 'page' ? parseSearchPage(answer.body, answer.finalUrl) : answer
}

/** Asks for products one by one; the failure of the shop that ended it, or undefined. */
async function askEach(
  products: SearchPage['unsaid'],
  shop: Shop,
  found: ReturnType<typeof collectListings>,
): Promise<CheckFailure | undefined> {
  if (products.length > MAX_PRODUCTS) found.markPartial()
  for (const { id, row } of products.slice(0, MAX_PRODUCTS)) {
    const answer = await shop.ask(attributesQuestion(shop.store.homepage, id))
    const stock = answer.kind === 'page' ? parseAttributes(answer.body) : answer
    if (stock.kind === 'out_of_stock') continue
    if (stock.kind === 'in_stock') {
      const { kind: _, ...known } = stock
      found.addRow({ ...row, ...known })
      continue
    }
    if (stock.kind !== 'unreadable' || stock.isMissing) return stock
    found.markPartial()
  }
  return undefined
}
