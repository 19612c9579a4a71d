import type { StoreWaits } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { noteWait, readWaits } from '../channels/waits.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import type { HostStandings, Rest } from './host-standings.ts'
import { hostOf } from './store-health-view.ts'

/** A rest, and whose it is. */
export interface StoreRest extends Rest {
  /** `URL.host`: the store's own, or e.g. that of a service that searches for it. */
  host: string
}

export type StoreRests = Awaited<ReturnType<typeof loadStoreRests>>

/**
 * Which stores are left alone: with their own host, or because their checks also ask another one that is. Which one that is, is
 * as new as the last report of a worker; Redis keeps it over a restart of the server.
 */
export async function loadStoreRests(redis: RedisConnection, standings: Pick<HostStandings, 'restOf'>) {
  const waits = await readWaits(redis)
  return {
    /** Undefined where the store may be asked; of two rests the longer one. */
    of(store: StoreRow): StoreRest | undefined {
      const rests = [hostOf(store), waits.get(store.slug)].flatMap((host) => {
        const rest = host === undefined ? undefined : standings.restOf(host)
        return rest && host !== undefined ? [{ ...rest, host }] : []
      })
      return rests.reduce<StoreRest | undefined>(
        (longest, rest) => (longest && longest.until >= rest.until ? longest : rest),
        undefined,
      )
    },

    reported({ store_slug, host }: StoreWaits): void {
      if (host === null) waits.delete(store_slug)
      else waits.set(store_slug, host)
    },

    /** The store is to be asked differently, maybe without that host. */
    async forget(slug: string): Promise<void> {
      waits.delete(slug)
      await noteWait(redis, slug, null)
    },
  }
}
