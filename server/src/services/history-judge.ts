import type { CardSpec } from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import type { historyRepository } from '../db/repositories/history.ts'
import type { verdictsRepository } from '../db/repositories/verdicts.ts'
import type { Judge } from '../domain/history-events.ts'
import { matchListing } from '../domain/match-spec.ts'
import { productKey } from '../domain/product-key.ts'

export type Copies = ReturnType<(typeof historyRepository)['copies']>
type Verdicts = ReturnType<typeof verdictsRepository.for>

/** What a person accepts of the copies that stores have or had of a card: specifications, and what was said of products. */
export function judgeFor(
  catalog: Catalog,
  cardName: string,
  specs: CardSpec[],
  copies: Copies,
  verdicts: Verdicts,
): Judge {
  // Only a collector number is looked up in them, and a long list has hundreds of cards.
  const printings = specs.some((spec) => spec.collector_number) ? catalog.printings(cardName) : []
  return (id, price) => {
    const copy = copies.get(id)
    if (!copy) return null
    const match = matchListing({ ...copy.listing, price }, specs, printings)
    if (!match) return null
    const verdict = verdicts({ storeId: copy.storeId, cardName, product: productKey(copy.listing) })
    if (verdict === 'is_not') return null
    return verdict === 'is' ? 'certain' : match.match
  }
}
