import type { HostDetails, StoreHealth } from '@lgs/shared'
import type { HealthReport } from '../../../lib/state/processes.svelte.ts'
import type { Mark } from '../../../lib/status.ts'

/** One part of the app, and how it stands. */
export interface PartWords {
  name: string
  mark: Mark
  word: string
  /** What it means that it is away, and what to do; what it does while it is there. */
  detail: string
}

type Part = 'scheduler' | 'worker' | 'database' | 'redis'

const PARTS: Record<Part, { name: string; does: string; away: string }> = {
  scheduler: {
    name: 'Scheduler',
    does: 'Decides which store is asked next.',
    away: 'No store is asked until it is back. It may be starting; else its log says why.',
  },
  worker: {
    name: 'Worker',
    does: 'Asks the stores and reads their answers.',
    away: 'Checks wait until one is back. It may be starting; else its log says why.',
  },
  database: {
    name: 'Database',
    does: 'Keeps accounts, lists and what was read.',
    away: 'Nothing can be saved. Look at the disk and at the log of the server.',
  },
  redis: {
    name: 'Redis',
    does: 'Keeps the queues and who is signed in.',
    away: 'Nothing is checked and nobody can sign in until it is back. No list is lost.',
  },
}

/** The app's parts in words. @param report undefined while no server has answered */
export function partsOf(report: HealthReport | undefined, isReachable: boolean): PartWords[] {
  const others = (['scheduler', 'worker', 'database', 'redis'] as const).map((part) => {
    const { name, does, away } = PARTS[part]
    if (!isReachable || !report)
      return { name, mark: 'wait' as const, word: 'Not known', detail: 'Only the server can tell.' }
    if (report[part] === 'up') return { name, mark: 'in' as const, word: 'Runs', detail: does }
    return { name, mark: 'fail' as const, word: 'Away', detail: away }
  })
  const server: PartWords = !isReachable
    ? { name: 'Server', mark: 'fail', word: 'Does not answer', detail: 'We go on trying.' }
    : report
      ? { name: 'Server', mark: 'in', word: 'Runs', detail: `Version ${report.version}.` }
      : { name: 'Server', mark: 'wait', word: 'Not known yet', detail: 'Asking it.' }
  return [server, ...others]
}

/** All parts in one sentence. */
export function partsSummary(parts: readonly PartWords[]): string {
  const [server] = parts
  if (server?.mark === 'fail') return 'The server does not answer.'
  if (server?.mark === 'wait') return 'Asking the server.'
  const away = parts.filter(({ mark }) => mark === 'fail').map(({ name }) => name)
  if (away.length === 0) return 'Everything runs.'
  return `Away: ${away.join(', ').toLowerCase()}.`
}

export interface HostLine extends HostDetails {
  /** Slugs of the stores that share the host. */
  slugs: string[]
}

/** The hosts of all stores, those with the longest queue first. */
export function hostsOf(healths: readonly StoreHealth[]): HostLine[] {
  const hosts = new Map<string, HostLine>()
  for (const { slug, gate } of healths) {
    if (!gate) continue
    const known = hosts.get(gate.host)
    if (known) known.slugs.push(slug)
    else hosts.set(gate.host, { ...gate, slugs: [slug] })
  }
  return [...hosts.values()].sort(
    (one, other) =>
      other.queued + other.running - one.queued - one.running || (one.host < other.host ? -1 : 1),
  )
}
