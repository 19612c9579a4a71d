import type { CardAnswer, CheckFailure, CheckOutcome, Shop, WantedCard } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { batchesOf } from './batches.ts'
import { findProducts, type Found } from './find.ts'
import { recall, remember } from './memory.ts'
import { readStock, stockRows, type Stock } from './stock.ts'

/** The host itself is in trouble, or minds: nothing more is asked in this check. */
const isTrouble = ({ kind }: CheckFailure) =>
  kind === 'blocked' || kind === 'rate_limited' || kind === 'unreachable'

/** So many searches in a row that cannot be read say that none can. */
const MOST_UNREADABLE = 3

/**
 * Looks for cards in two steps. First one search for each card whose products are not remembered; then what is in
 * stock of the products of all the cards together, 200 products a request. Products of a card are remembered for
 * three days, so that a later check takes the second step only; that there are none for some hours. A check always asks
 * something: without an answer nothing may be called sold out.
 */
export async function check(wanted: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  const now = new Date()
  const { found, trouble } = await findAll(wanted, shop, now)
  const lists = [...found.values()].flatMap((one) => (one.kind === 'found' ? [one.products] : []))
  const { stocks, ...after } = await askStock(lists, shop, trouble)
  return new Map(
    [...found].map(([wish, products]) => {
      if (products.kind !== 'found') return [wish.card.card_name, { outcome: products }]
      const isFromMemory = products.isRemembered && products.products.length === 0
      if (isFromMemory && after.trouble) return [wish.card.card_name, { outcome: after.trouble }]
      const isNew = !products.isRemembered && !products.isPartial && !products.interruptedBy
      const memory = isNew ? remember(products.products, wish.card.printings.length, now) : undefined
      const outcome = outcomeOf(wish, products, stocks, shop)
      return [wish.card.card_name, { outcome, ...(memory && { memory }) }]
    }),
  )
}

/**
 * The products of each card, as remembered, else as found; and why nothing more should be asked. Where no card is
 * listed as far as is known, the first is searched for.
 */
async function findAll(wanted: readonly WantedCard[], shop: Shop, now: Date) {
  const found = new Map<WantedCard, Found | CheckFailure>()
  let trouble: CheckFailure | undefined
  let unreadable: CheckFailure[] = []
  const remembered = wanted.map(({ memory, card }) => recall(memory, card.printings.length, now))
  const asksNothing = remembered.every((products) => products?.length === 0)
  for (const [index, wish] of wanted.entries()) {
    const known = asksNothing && index === 0 ? null : remembered[index]
    if (known) {
      found.set(wish, { kind: 'found', products: known, isRemembered: true })
      continue
    }
    const hopeless = trouble ?? (unreadable.length >= MOST_UNREADABLE ? unreadable.at(-1) : undefined)
    const products = hopeless ?? (await findProducts(wish.card, shop))
    found.set(wish, products)
    const failure = products.kind === 'found' ? products.interruptedBy : products
    if (failure && isTrouble(failure)) trouble = failure
    unreadable = failure ? [...unreadable, failure] : []
  }
  return { found, trouble }
}

/** What came of the request for a product's stock, by product id. */
type Stocks = Map<number, Stock | CheckFailure>

async function askStock(
  lists: readonly Found['products'][],
  shop: Shop,
  before: CheckFailure | undefined,
): Promise<{ stocks: Stocks; trouble: CheckFailure | undefined }> {
  const { origin } = new URL(shop.store.homepage)
  const stocks: Stocks = new Map()
  let trouble = before
  for (const ids of batchesOf(lists.map((products) => products.map(({ id }) => id)))) {
    const url = `${origin}/api/inventory/skus?productIds=${ids.join(',')}`
    const answer = trouble ?? (await shop.ask({ url, expect: 'json' }))
    const stock = answer.kind === 'page' ? readStock(answer.body) : answer
    if (stock.kind !== 'stock' && isTrouble(stock)) trouble = stock
    if (stock.kind === 'stock') shop.learn({ route: 'skus' })
    else if (stock.isMissing) shop.learn({ route: null })
    for (const id of ids) stocks.set(id, stock)
  }
  return { stocks, trouble }
}

function outcomeOf({ card }: WantedCard, found: Found, stocks: Stocks, shop: Shop): CheckOutcome {
  const { origin } = new URL(shop.store.homepage)
  const listings = collectListings(card, shop)
  let failure = found.interruptedBy
  let isAnyRead = found.products.length === 0
  for (const product of found.products) {
    const stock = stocks.get(product.id)
    if (stock?.kind === 'stock') {
      isAnyRead = true
      listings.add(stockRows(product, stock, origin))
      if (stock.hasNameless) listings.markPartial()
    } else failure ??= stock
  }
  if (!isAnyRead && failure) return failure
  if (found.isPartial) listings.markPartial()
  return listings.outcome(failure ? { interruptedBy: failure } : {})
}
