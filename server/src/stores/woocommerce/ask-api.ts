import type { KnownCard } from '@lgs/shared/schemas/card'
import { matchName } from '../../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, FetchedPage, Shop } from '../adapter.ts'
import { countOf } from '../json.ts'
import { collectListings } from '../search-pages.ts'
import { productsAddress, searchWords, type ApiRoute } from './address.ts'
import { rowsOnly, withShelves } from './shelf.ts'
import { PER_PAGE, readProductPage, type Product, type ProductPage } from './store-api.ts'
import { parentOf, variationRow } from './variations.ts'

/** Results are sorted by date: the card may be on any page, so all are read, up to 500 products. */
const MAX_PAGES = 5
/** Products whose variations one request asks for. */
const PARENTS = 20

interface Read {
  products: Product[]
  broken: ProductPage['broken']
  isUnfinished: boolean
  interruptedBy?: CheckFailure
}

/**
 * Asks the Store API for a card: one request for the products in stock that bear its words (one more for each
 * further 100 of them), and one for the variations of all products of that name that have some.
 */
export async function askStoreApi(card: KnownCard, shop: Shop, route: ApiRoute): Promise<CheckOutcome> {
  const found = await readAll(shop, route, { search: searchWords(card) })
  if (!('products' in found)) return found
  const isCard = (title: string) => matchName(title, card).match !== 'none'
  const mine = found.products.filter(({ title }) => isCard(title))
  const listings = collectListings(card, shop)
  const plain = mine.filter(({ isVariable, stock }) => !isVariable && stock.kind === 'in_stock')
  const unclear = mine.filter(({ stock }) => stock.kind === 'unreadable').map(({ title }) => title)
  listings.add(
    rowsOnly(
      withShelves(
        plain.map(({ row }) => row),
        card,
      ),
      [...found.broken, ...unclear],
    ),
  )
  if (found.isUnfinished) listings.markPartial()
  const variable = mine.filter(({ isVariable, stock }) => isVariable && stock.kind === 'in_stock')
  let interruptedBy = found.interruptedBy
  for (let at = 0; at < variable.length && !interruptedBy; at += PARENTS) {
    const parents = variable.slice(at, at + PARENTS)
    const parent = parents.map(({ id }) => id).join(',')
    const read = await readAll(shop, route, { type: 'variation', parent })
    if ('products' in read) listings.add(variationRows(parents, read, card))
    if ('products' in read && read.isUnfinished) listings.markPartial()
    interruptedBy = 'products' in read ? read.interruptedBy : read
  }
  return listings.outcome(interruptedBy ? { interruptedBy } : {})
}

/** A product in stock of which no variation is in stock is one that was not understood. */
function variationRows(parents: readonly Product[], { products, broken }: Read, card: KnownCard) {
  const owned = products.map((variation) => ({ variation, parent: parentOf(variation, parents) }))
  const rows = owned.flatMap(({ variation, parent }) =>
    parent && variation.stock.kind === 'in_stock' ? [variationRow(parent, variation)] : [],
  )
  const isHeard = (product: Product) =>
    owned.some(({ parent, variation }) => parent === product && variation.stock.kind === 'in_stock')
  const lost = owned.some(({ parent, variation }) => parent === null || variation.stock.kind === 'unreadable')
  const silent = parents.filter((product) => !isHeard(product)).map(({ title }) => title)
  return rowsOnly(withShelves(rows, card), [...broken, ...silent, ...(lost ? [null] : [])])
}

/** All pages of one question. A first page that cannot be read is a failure, a later one an interruption. */
async function readAll(
  shop: Shop,
  route: ApiRoute,
  query: Readonly<Record<string, string>>,
): Promise<Read | CheckFailure> {
  const read: Read = { products: [], broken: [], isUnfinished: false }
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const url = productsAddress(shop.store, route, {
      ...query,
      per_page: String(PER_PAGE),
      page: String(number),
      stock_status: 'instock',
    })
    const answer = await shop.ask({ url, expect: 'json' })
    const page = answer.kind === 'page' ? readProductPage(answer.body, answer.finalUrl) : answer
    if (page.kind !== 'products') return number === 1 ? page : { ...read, interruptedBy: page }
    read.products.push(...page.products)
    read.broken.push(...page.broken)
    if (answer.kind !== 'page' || !hasNext(answer, page, number)) return read
  }
  return { ...read, isUnfinished: true }
}

/** Headers say how many pages there are; without them a full page may have another behind it. */
function hasNext({ headers }: FetchedPage, { count }: ProductPage, number: number): boolean {
  const total = countOf(String(headers['x-wp-totalpages'] ?? ''))
  if (total !== null) return number < total && count > 0
  const link = headers.link
  return link === undefined ? count >= PER_PAGE : /rel="?next\b/.test(String(link).slice(0, 4000))
}
