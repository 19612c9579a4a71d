import { readBacklogs } from '../channels/queue-lengths.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { serviceHostOf } from '../domain/service-host.ts'
import type { HostStandings } from './host-standings.ts'
import { hostOf } from './store-health-view.ts'

const DAY_MS = 86_400_000

/** How a host stands with us. */
export interface HostFigures {
  /** `URL.host`. */
  host: string
  requests_today: number
  daily_budget: number
  /** Steps up the ladder of pauses. */
  level: number
  failures_in_row: number
  /** Until when it is left alone, ISO 8601, or null. */
  held_until: string | null
  /** Checks that wait and that are under way; null while Redis is away. */
  queued: number | null
  running: number | null
}

interface Needs {
  db: Database
  redis: RedisConnection
  standings: HostStandings
}

/** Every host of the stores that are kept, and of the services that search for them, as it was reported last. Never fails because Redis is away. */
export async function readHostFigures({ db, redis, standings }: Needs): Promise<HostFigures[]> {
  const stores = storesRepository.all(db)
  const services = stores.flatMap(({ settings }) => serviceHostOf(settings) ?? [])
  const hosts = [...new Set([...stores.map(hostOf), ...services])].sort()
  const backlogs = await readBacklogs(redis, hosts).catch(() => undefined)
  const today = Math.floor(Date.now() / DAY_MS)
  return hosts.map((host) => {
    const row = standings.row(host)
    const counts = backlogs?.get(host)
    return {
      host,
      requests_today: row?.day === today ? row.usedToday : 0,
      daily_budget: standings.dailyBudget,
      level: row?.level ?? 0,
      failures_in_row: row?.failuresInARow ?? 0,
      held_until: standings.restOf(host)?.until.toISOString() ?? null,
      queued: counts?.queued ?? null,
      running: counts?.running ?? null,
    }
  })
}
