import { crawlDelayMsOf } from '../domain/crawl-delay.ts'
import { CHANGES_COUNT_MS, pairWeight } from '../domain/pair-weight.ts'
import { serviceHostOf } from '../domain/service-host.ts'
import { spreadIntervals, type PairGroup } from '../domain/spread-intervals.ts'
import { sweepIntervalMs, type IntervalLimits } from '../domain/sweep-interval.ts'
import { platformOf } from '../stores/registry.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { Queryable } from './database.ts'
import { cadenceRepository } from './repositories/cadence.ts'
import type { StoreRow } from './repositories/stores.ts'
import { trackedCardsRepository, type WantedPair } from './repositories/tracked-cards.ts'

/** A sweep by batches is never full: some requests are for the rest, for further pages, for robots.txt. */
const BATCH_LOSS = 2

/** Requests for one card of a store, by what is known of its routes. */
function requestsPerPair(store: StoreRow): number {
  const together = platformOf(store.fetchStrategy) ? toStoreToAsk(store).cards_per_check : 1
  return together === 1 ? 1 : Math.min(1, BATCH_LOSS / together)
}

/** `URL.host` of the store itself; a service that searches for several stores has a gate of its own. */
export const hostOfStore = (store: Pick<StoreRow, 'origin'>) => new URL(store.origin).host

/**
 * Whose budget a store's checks use up: that of the service that searches for it where it is known, which several stores may
 * share. Where checks ask the store itself, too, that is no more often.
 */
const askedHostOf = (store: StoreRow) => serviceHostOf(store.settings) ?? hostOfStore(store)

/** How often what people want is asked for. Milliseconds. */
export interface SweepPlan {
  pairs: WantedPair[]
  /** Of all pairs of a store on average; undefined where nobody wants anything from it. */
  storeMs(store: StoreRow): number | undefined
  pairMs(store: StoreRow, cardName: string): number
}

/** Weights of pairs, read only when a host has to choose. */
function weigh(db: Queryable, now: number): (storeId: number, cardName: string) => number {
  let known: { changes: Map<string, number>; empty: Set<string> } | undefined
  return (storeId, cardName) => {
    known ??= {
      changes: cadenceRepository.changesSince(db, now - CHANGES_COUNT_MS),
      empty: cadenceRepository.emptyShelves(db),
    }
    const pair = `${storeId}:${cardName}`
    return pairWeight({ changes: known.changes.get(pair) ?? 0, isWaitedFor: known.empty.has(pair) })
  }
}

function groupPairs(pairs: WantedPair[], weightOf: (pair: WantedPair) => number): PairGroup[] {
  const groups = new Map<string, PairGroup>()
  const costs = new Map<number, number>()
  for (const pair of pairs) {
    const requests = costs.get(pair.store.id) ?? requestsPerPair(pair.store)
    costs.set(pair.store.id, requests)
    const weight = weightOf(pair)
    const group = groups.get(`${weight}:${requests}`) ?? { weight, requests, count: 0 }
    group.count += 1
    groups.set(`${weight}:${requests}`, group)
  }
  return [...groups.values()]
}

/**
 * Reads what people want, and works out how often each host's budget lets it be asked for. Stores that share a host share its
 * budget. Where it is not enough for everything at the shortest interval, pairs with more news are asked more often.
 * @param now milliseconds since 1970
 */
export function readSweepPlan(db: Queryable, limits: IntervalLimits, now: number): SweepPlan {
  const pairs = trackedCardsRepository.wantedPairs(db)
  const weightOf = weigh(db, now)
  const hostOf = new Map<number, string>()
  for (const { store } of pairs) if (!hostOf.has(store.id)) hostOf.set(store.id, askedHostOf(store))
  const hosts = new Map(
    [...Map.groupBy(pairs, ({ store }) => hostOf.get(store.id)!)].map(([host, some]) => {
      const alike = groupPairs(some, () => 1)
      const requests = alike.reduce((sum, group) => sum + group.requests * group.count, 0)
      const stores = new Set(some.map(({ store }) => store))
      const crawlDelayMs = Math.max(...[...stores].map(({ settings }) => crawlDelayMsOf(settings)))
      const load = { pairs: some.length, requestsPerPair: requests / some.length, crawlDelayMs }
      const intervalMs = sweepIntervalMs(load, limits)
      const isScarce = intervalMs > limits.shortestMs
      const groups = isScarce ? groupPairs(some, ({ store, cardName }) => weightOf(store.id, cardName)) : []
      const ofWeight = spreadIntervals(groups, { intervalMs, shortestMs: limits.shortestMs })
      return [host, { intervalMs, isScarce, ofWeight }] as const
    }),
  )
  return {
    pairs,
    storeMs: (store) => hosts.get(hostOf.get(store.id) ?? '')?.intervalMs,
    pairMs(store, cardName) {
      const host = hosts.get(hostOf.get(store.id) ?? '')
      if (!host) return limits.shortestMs
      return host.isScarce ? host.ofWeight(weightOf(store.id, cardName)) : host.intervalMs
    },
  }
}
