import { nameKey } from '../../domain/fold.ts'
import { matchName } from '../../domain/match-name.ts'
import { namesPlainFinish } from '../../domain/variant-words.ts'
import type { CardAnswer, CheckFailure, Shop, WantedCard } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { toListing } from '../to-listing.ts'
import { readMemory, writeMemory } from './card-memory.ts'
import { rowsOf, type ShopContext } from './product-rows.ts'
import { type ProductList, type ShopProduct } from './product.ts'
import { saidSet, withSet } from './set-facts.ts'

/** What a check gathers about one card, whichever route it comes by. */
export type CardSearch = ReturnType<typeof openCardSearch>

/** Opens the search for a card. Prices without a currency are in the store's own. */
export function openCardSearch({ card, memory }: WantedCard, shop: Shop) {
  const found = collectListings(card, shop)
  const remembered = readMemory(memory)
  const before = JSON.stringify(writeMemory(remembered))
  const flavors = card.printings.flatMap(({ flavor_name }) => flavor_name ?? [])
  const keys = [card.card_name, ...card.faces, ...flavors].map(nameKey)
  /** Products of the card with listings of an unknown set, by handle. */
  const setless = new Set<string>()
  let end: { interruptedBy?: CheckFailure; isUnfinished?: boolean } = {}
  let isRead = false

  /** A cheap look before the exact one: whole catalogues pass through here. */
  const mayBe = (title: string) => keys.some((key) => nameKey(title).includes(key))
  const isCard = ({ title }: Pick<ShopProduct, 'title'>) =>
    mayBe(title) && matchName(title, card).match !== 'none'

  function learnSet(product: ShopProduct) {
    if (product.body === '' && product.tags.length === 0)
      return remembered.sets.get(product.handle) ?? saidSet(product, card)
    const said = saidSet(product, card)
    if (product.body !== '') remembered.sets.set(product.handle, said)
    return said
  }

  return {
    card,
    query: queryFor(card),
    remembered,
    setless,
    isCard,
    get isRead() {
      return isRead
    },
    /** Reads what an answer says of the card; products of other cards are only reported. */
    add(list: ProductList, context: ShopContext): void {
      isRead = true
      const products = list.products.filter((product) => mayBe(product.title))
      const titlesNameFoils = list.products.some(({ title }) => namesPlainFinish(title))
      const page = rowsOf({ ...list, products }, { ...context, titlesNameFoils }, (row, product, variant) => {
        if (!isCard(product)) return row
        const complete = withSet(row, learnSet(product), variant.sku, product.handle, card)
        const isLost = toListing(complete, card, shop.store)?.set_code === null
        if (isLost && product.body === '' && !remembered.sets.has(product.handle)) setless.add(product.handle)
        return complete
      })
      found.add(page)
    },
    markPartial: () => found.markPartial(),
    /** A failure behind the first answer: what was read before it stays. */
    interrupt(failure: CheckFailure): void {
      end = { interruptedBy: failure }
    },
    /** There is more than we are willing to read. */
    leaveUnfinished(): void {
      end = { ...end, isUnfinished: true }
    },
    /** What came of it, with `failure` where nothing was read. */
    answer(failure: CheckFailure): CardAnswer {
      if (!isRead) return { outcome: failure }
      const memory = writeMemory(remembered)
      return { outcome: found.outcome(end), ...(JSON.stringify(memory) !== before && { memory }) }
    },
  }
}
