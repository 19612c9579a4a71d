import { sweepIntervalMs, type HostLoad, type IntervalLimits } from '../domain/sweep-interval.ts'
import { platformOf } from '../stores/registry.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { Queryable } from './database.ts'
import type { StoreRow } from './repositories/stores.ts'
import { trackedCardsRepository } from './repositories/tracked-cards.ts'

/** A sweep by batches is never full: some requests are for the rest, for further pages, for robots.txt. */
const BATCH_LOSS = 2

/** Requests for one card of a store, by what is known of its routes. */
function requestsPerPair(store: StoreRow): number {
  const together = platformOf(store.fetchStrategy) ? toStoreToAsk(store).cards_per_check : 1
  return together === 1 ? 1 : Math.min(1, BATCH_LOSS / together)
}

/** `URL.host` of the store itself; a service that searches for several stores has a gate of its own. */
export const hostOfStore = (store: Pick<StoreRow, 'origin'>) => new URL(store.origin).host

/** How often each host is swept, by what people track and buy from there. Milliseconds by host. */
export function planSweeps(
  pairs: ReturnType<typeof trackedCardsRepository.wantedPairs>,
  limits: IntervalLimits,
): Map<string, number> {
  const loads = new Map<string, HostLoad>()
  for (const { store } of pairs) {
    const host = hostOfStore(store)
    const before = loads.get(host) ?? { pairs: 0, requestsPerPair: 0 }
    const requests = before.pairs * before.requestsPerPair + requestsPerPair(store)
    loads.set(host, { pairs: before.pairs + 1, requestsPerPair: requests / (before.pairs + 1) })
  }
  return new Map([...loads].map(([host, load]) => [host, sweepIntervalMs(load, limits)]))
}

/** The same from the database. */
export const readSweepPlan = (db: Queryable, limits: IntervalLimits) =>
  planSweeps(trackedCardsRepository.wantedPairs(db), limits)
