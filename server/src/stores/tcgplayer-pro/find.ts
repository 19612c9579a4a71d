import type { KnownCard } from '@lgs/shared/schemas/card'
import { matchName } from '../../domain/match-name.ts'
import type { CheckFailure, Shop } from '../adapter.ts'
import { queryFor } from '../search-query.ts'
import { readProducts, searchBody, type Product } from './products.ts'

/** Products of a card, in stock or not. */
export interface Found {
  kind: 'found'
  products: Product[]
  /** They are what an earlier check found. */
  isRemembered?: true
  /** There may be more of them: something could not be read. */
  isPartial?: boolean
  /** Why a later page could not be read. */
  interruptedBy?: CheckFailure
}

/** 1500 products: no card has so many, and what matches best comes first. */
const MAX_PAGES = 3

/**
 * Searches for the products of a card: one request, and further ones only where the store has more matches than
 * one page holds.
 */
export async function findProducts(card: KnownCard, shop: Shop): Promise<Found | CheckFailure> {
  const isCard = (title: string, setText: string) => matchName(title, card, { setText }).match !== 'none'
  const products = new Map<number, Product>()
  let [isPartial, from] = [false, 0]
  for (let asked = 0; asked < MAX_PAGES; asked += 1) {
    const page = await askPage(queryFor(card), from, shop)
    if (page.kind !== 'products') {
      if (asked === 0) return page
      return { kind: 'found', products: [...products.values()], isPartial, interruptedBy: page }
    }
    isPartial ||= page.broken.some((title) => title === null || isCard(title, ''))
    const matching = page.products.filter(({ title, setText }) => isCard(title, setText))
    for (const product of matching) products.set(product.id, product)
    from += page.count
    const isLast = page.count === 0 || from >= (page.total ?? 0)
    if (isLast || matching.length === 0) break
    if (asked === MAX_PAGES - 1) isPartial = true
  }
  return { kind: 'found', products: [...products.values()], isPartial }
}

async function askPage(query: string, from: number, shop: Shop) {
  const { origin } = new URL(shop.store.homepage)
  const url = `${origin}/api/catalog/search`
  const answer = await shop.ask({ url, json: searchBody(query, from), expect: 'json' })
  if (answer.kind !== 'page') return answer
  const page = readProducts(answer.body)
  if (page.kind === 'products' && page.count === 0 && from === 0 && (page.total ?? 0) > 0) {
    const detail = 'The search says that there are products, but lists none.'
    return { kind: 'unreadable', detail } satisfies CheckFailure
  }
  return page
}
