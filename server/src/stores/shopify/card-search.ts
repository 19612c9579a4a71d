import { nameKey } from '../../domain/fold.ts'
import { matchName } from '../../domain/match-name.ts'
import { namesPlainFinish } from '../../domain/variant-words.ts'
import type { CardAnswer, CheckFailure, Shop, WantedCard } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { toListing } from '../to-listing.ts'
import type { RawRow } from '../raw-row.ts'
import { readMemory, writeMemory, type ProductFacts } from './card-memory.ts'
import { rowsOf, type ShopContext } from './product-rows.ts'
import { type ProductList, type ShopProduct } from './product.ts'
import { saidSet, withSet } from './set-facts.ts'
import { factsOfSku, sharedSku } from './sku.ts'

/** What a check gathers about one card, whichever route it comes by. */
export type CardSearch = ReturnType<typeof openCardSearch>

/** Opens the search for a card. Prices without a currency are in the store's own. */
export function openCardSearch({ card, memory, needs_number }: WantedCard, shop: Shop) {
  const found = collectListings(card, shop)
  const remembered = readMemory(memory)
  const before = JSON.stringify(writeMemory(remembered))
  const flavors = card.printings.flatMap(({ flavor_name }) => flavor_name ?? [])
  const keys = [card.card_name, ...card.faces, ...flavors].map(nameKey)
  /** Products of the card with listings of an unknown set or of a number that somebody needs, by handle. */
  const unclear = new Set<string>()
  let end: { interruptedBy?: CheckFailure; isUnfinished?: boolean } = {}
  let isRead = false

  /** A cheap look before the exact one: whole catalogues pass through here. */
  const mayBe = (title: string) => keys.some((key) => nameKey(title).includes(key))
  const isCard = ({ title }: Pick<ShopProduct, 'title'>) =>
    mayBe(title) && matchName(title, card).match !== 'none'

  /** What a product says of its printing, with what it said before where this answer is shorter. */
  function learnFacts(product: ShopProduct): ProductFacts {
    const said = { ...saidSet(product, card), sku: sharedSku(product) }
    const known = remembered.products.get(product.handle)
    if (product.body !== '') remembered.products.set(product.handle, said)
    if (product.body !== '' || !known) return said
    return {
      setText: said.setText || known.setText,
      setCode: said.setCode || known.setCode,
      sku: said.sku || known.sku,
    }
  }

  function isUnclear(row: RawRow): boolean {
    const listing = toListing(row, card, shop.store)
    if (!listing) return false
    const { set_code: code, collector_number: number } = listing
    const inSet = card.printings.filter(({ set_code }) => set_code === code)
    return code === null || (needs_number === true && number === null && inSet.length > 1)
  }

  return {
    card,
    query: queryFor(card),
    remembered,
    unclear,
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
        const facts = learnFacts(product)
        const complete = withSet(
          row,
          facts,
          factsOfSku(variant.sku) ? variant.sku : facts.sku,
          product.handle,
          card,
        )
        const isKnown = product.body !== '' || remembered.products.has(product.handle)
        if (!isKnown && isUnclear(complete)) unclear.add(product.handle)
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
