import { readdirSync } from 'node:fs'
import type { AvailabilityResult } from '../channels/definitions.ts'
import { readQueueLengths } from '../channels/queue-lengths.ts'
import { cadenceRepository } from '../db/repositories/cadence.ts'
import { figuresRepository, type Figures } from '../db/repositories/figures.ts'
import { readHealth, type HealthNeeds } from './app-health.ts'
import { readHostFigures, type HostFigures } from './host-figures.ts'
import type { HostStandings } from './host-standings.ts'
import { writeMetrics, type Metric } from './metrics-text.ts'

/** Counting rows reads whole indexes; whoever asks often gets the same numbers. */
const COUNT_EVERY_MS = 60_000
const OUTCOMES = [
  'read',
  'partial',
  'blocked',
  'rate_limited',
  'unreachable',
  'unreadable',
  'robots',
] as const

interface Needs extends HealthNeeds {
  standings: HostStandings
  /** Connected browser tabs. */
  countSockets(): number
}

/** Figures of the app for Prometheus and the like; hosts of stores are named, people and cards never. */
export function createMetrics(needs: Needs) {
  const { db, redis, standings } = needs
  const checks = new Map<string, number>(OUTCOMES.map((outcome) => [outcome, 0]))
  let figures: Figures | undefined
  let countedAt = 0

  function countRows(): Figures | undefined {
    if (figures && performance.now() - countedAt < COUNT_EVERY_MS) return figures
    figures = figuresRepository.read(db)
    countedAt = performance.now()
    return figures
  }

  return {
    /** A check of a card at a store has ended. */
    checkEnded({ outcome }: AvailabilityResult): void {
      const name = outcome.kind === 'read' && outcome.partial ? 'partial' : outcome.kind
      checks.set(name, (checks.get(name) ?? 0) + 1)
    },

    /** In Prometheus' text format. Never fails: what cannot be read at the moment is left out. */
    async text(): Promise<string> {
      const { report } = await readHealth(needs)
      const queues = await readQueueLengths(redis).catch(() => ({}))
      const isReadable = report.database === 'up'
      const hosts = isReadable ? await readHostFigures({ db, redis, standings }) : []
      const rows = isReadable ? countRows() : undefined
      const newest = isReadable ? cadenceRepository.newestAttemptAt(db) : null
      const { redis: redisState, database, scheduler, worker, catalog } = report
      const parts = { redis: redisState, database, scheduler, worker }
      return writeMetrics([
        ...ofProcess(),
        {
          ...gauge('lgs_up', 'Whether a part of the app answers.'),
          samples: Object.entries(parts).map(([part, state]) => ({
            value: state === 'up' ? 1 : 0,
            labels: { part },
          })),
        },
        one('lgs_sockets', 'Browser tabs that are connected.', needs.countSockets()),
        {
          ...gauge(
            'lgs_checks_total',
            'Checks of a card at a store since the server was started, by outcome.',
          ),
          type: 'counter',
          samples: [...checks].map(([outcome, value]) => ({ value, labels: { outcome } })),
        },
        ...ofHosts(hosts),
        {
          ...gauge('lgs_queue_length', 'What waits, by queue.'),
          samples: Object.entries(queues).map(([queue, value]) => ({ value, labels: { queue } })),
        },
        {
          ...gauge('lgs_catalog_entries', 'What the card catalog has.'),
          samples: (['cards', 'printings', 'sets'] as const).map((kind) => ({
            value: catalog[kind],
            labels: { kind },
          })),
        },
        one('lgs_history_rows', 'Changes of stock that are kept.', rows?.historyRows),
        one('lgs_pairs', 'Pairs of a store and a card with an answer.', rows?.pairs),
        one('lgs_database_bytes', 'Size of the database file.', rows?.bytes),
        one(
          'lgs_last_check_timestamp_seconds',
          'When a store was asked last.',
          newest === null ? undefined : newest / 1000,
        ),
      ])
    },
  }
}

const gauge = (name: string, help: string): Omit<Metric, 'samples'> => ({ name, help, type: 'gauge' })

const one = (name: string, help: string, value: number | undefined): Metric => ({
  ...gauge(name, help),
  samples: value === undefined ? [] : [{ value }],
})

/** Names as the client libraries of Prometheus give them. */
function ofProcess(): Metric[] {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const cpu = one('process_cpu_seconds_total', 'CPU time of the server.', (user + system) / 1e6)
  return [
    one('process_resident_memory_bytes', 'Memory of the server.', rss),
    one('nodejs_heap_size_used_bytes', 'Memory of its objects.', heapUsed),
    { ...cpu, type: 'counter' },
    one('process_open_fds', 'Files and connections it has open.', countOpenFiles()),
    one('process_start_time_seconds', 'When it was started.', Date.now() / 1000 - process.uptime()),
  ]
}

/** Undefined where the system does not tell (anything but Linux). */
function countOpenFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return undefined
  }
}

function ofHosts(hosts: HostFigures[]): Metric[] {
  const each = (name: string, help: string, valueOf: (host: HostFigures) => number | null): Metric => ({
    ...gauge(name, help),
    samples: hosts.map((host) => ({ value: valueOf(host) ?? NaN, labels: { host: host.host } })),
  })
  return [
    each('lgs_host_requests_today', 'Requests to a host since midnight UTC.', (host) => host.requests_today),
    each('lgs_host_back_off_level', 'Steps up the ladder of pauses.', (host) => host.level),
    each('lgs_host_checks_queued', 'Checks that wait for a host.', (host) => host.queued),
    each('lgs_host_checks_running', 'Checks of a host under way.', (host) => host.running),
  ]
}
