import type { HostDetails, StoreHealth, StoreHealthData } from '@lgs/shared'
import { countBacklog } from '../channels/backlog-counts.ts'
import type { AvailabilityResult } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Database } from '../db/database.ts'
import { storeOutcomesRepository } from '../db/repositories/store-outcomes.ts'
import { storesRepository, type StoreRow } from '../db/repositories/stores.ts'
import type { User } from '../db/repositories/users.ts'
import type { Log } from '../log.ts'
import type { HostStandings } from './host-standings.ts'
import type { NextSweeps } from './next-sweeps.ts'
import type { Push } from './push.ts'
import { hostOf, viewStoreHealth } from './store-health-view.ts'
import type { StoreRests } from './store-rests.ts'

/** Many checks may end in a second; nobody looks so often. */
const AT_MOST_EVERY_MS = 3000
/** The end of a pause and a sweep are noticed by a clock; one that is further away is looked at again. */
const LONGEST_TIMER_MS = 3_600_000

interface Needs {
  db: Database
  redis: RedisConnection
  standings: HostStandings
  rests: Pick<StoreRests, 'of'>
  nextSweeps: NextSweeps
  push: Push
  /** Stores that begin or end to be left alone: their rows say something else now. */
  onRest(stores: StoreRow[]): void
  log: Log
}

/** How the stores stand: told to who asks, and to everybody when it changes. */
export function createStoreHealth({ db, redis, standings, rests, nextSweeps, push, onRest, log }: Needs) {
  const read = () => new Map(storeOutcomesRepository.all(db).map((outcome) => [outcome.storeId, outcome]))
  let outcomes = read()
  let sent = { members: '', administrators: '' }
  let resting = new Set<string>()
  let soon: ReturnType<typeof setTimeout> | undefined
  let atEnd: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function view(stores: StoreRow[]): StoreHealth[] {
    return stores.map((store) => {
      const rest = rests.of(store)
      const host = standings.row(rest?.host ?? hostOf(store))
      return viewStoreHealth({ store, host, rest, last: outcomes.get(store.id) })
    })
  }

  /** What Redis does not say now is left out: the rest is shown without it. */
  async function withGates(stores: StoreRow[]): Promise<StoreHealth[]> {
    const gates = new Map<string, HostDetails>()
    try {
      for (const host of new Set(stores.map(hostOf))) {
        const [standing, counts] = await Promise.all([standings.standing(host), countBacklog(redis, host)])
        const { level, used_today: requests_today } = standing
        gates.set(host, { host, level, requests_today, daily_budget: standings.dailyBudget, ...counts })
      }
    } catch (error) {
      log.debug({ err: error }, 'the gates of stores cannot be read')
    }
    return view(stores).map((entry, index) => {
      const store = stores[index]!
      const gate = gates.get(hostOf(store))
      const next_sweep_at = entry.state === 'robots' ? null : nextSweeps.of(store)
      return { ...entry, next_sweep_at, ...(gate && { gate }) }
    })
  }

  /** Rows must not say that a store is being asked which is left alone. */
  function noteRests(stores: StoreRow[]): void {
    const now = new Set(stores.filter((store) => rests.of(store)).map(({ slug }) => slug))
    const changed = stores.filter(({ slug }) => now.has(slug) !== resting.has(slug))
    resting = now
    if (changed.length > 0) onRest(changed)
  }

  function awaitEnd(entries: StoreHealth[]): void {
    clearTimeout(atEnd)
    const ends = entries
      .flatMap(({ next_try_at, next_sweep_at }) => [next_try_at, next_sweep_at])
      .flatMap((end) => (end ? [Date.parse(end)] : []))
    if (ends.length === 0 || isStopped) return
    const waitMs = Math.max(0, Math.min(...ends) - Date.now()) + 50
    atEnd = setTimeout(changed, Math.min(waitMs, LONGEST_TIMER_MS))
  }

  async function send(): Promise<void> {
    const stores = storesRepository.all(db)
    const members = view(stores)
    noteRests(stores)
    const administrators = await withGates(stores)
    awaitEnd(administrators)
    const now = { members: JSON.stringify(members), administrators: JSON.stringify(administrators) }
    if (now.members !== sent.members) push.toMembers('store_health', { stores: members })
    if (now.administrators !== sent.administrators)
      push.toAdministrators('store_health', () => ({ stores: administrators }))
    sent = now
  }

  /** Something may stand differently: those who look are told within three seconds. */
  function changed(): void {
    if (isStopped) return
    soon ??= setTimeout(() => {
      send()
        .catch((error: Error) => log.debug({ err: error }, 'telling how stores stand failed'))
        .finally(() => (soon = undefined))
    }, AT_MOST_EVERY_MS)
  }

  return {
    changed,

    async list(user: User): Promise<StoreHealthData> {
      const stores = storesRepository.all(db)
      return { stores: user.isAdmin ? await withGates(stores) : view(stores) }
    },

    /** The stored answers have other times now. */
    reload(): void {
      outcomes = read()
      changed()
    },

    /** A check has ended. */
    recorded({ store_slug, attempted_at, outcome }: AvailabilityResult): void {
      const store = storesRepository.bySlug(db, store_slug)
      if (!store) return
      const attemptedAt = Math.min(Date.parse(attempted_at), Date.now())
      const before = outcomes.get(store.id)
      if (before && before.attemptedAt > attemptedAt) return
      const isRead = outcome.kind === 'read'
      outcomes.set(store.id, {
        storeId: store.id,
        attemptedAt,
        failure: outcome.kind === 'read' ? null : outcome.kind,
        detail: outcome.kind === 'read' ? null : outcome.detail,
        readAt: isRead ? attemptedAt : (before?.readAt ?? null),
      })
      changed()
    },

    /** Looks once, and from then on when something changes. @returns a function that stops it */
    start(): () => void {
      changed()
      return () => {
        isStopped = true
        clearTimeout(soon)
        clearTimeout(atEnd)
      }
    },
  }
}
