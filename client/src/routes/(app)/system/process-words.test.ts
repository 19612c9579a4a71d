import type { StoreHealth } from '@lgs/shared'
import { expect, test } from 'vitest'
import type { HealthReport } from '../../../lib/state/processes.svelte.ts'
import { hostsOf, partsOf, partsSummary } from './process-words.ts'

const up: HealthReport = {
  status: 'ok',
  version: '0.1.0',
  database: 'up',
  redis: 'up',
  scheduler: 'up',
  worker: 'up',
}
const say = (report: HealthReport | undefined, isReachable = true) =>
  partsOf(report, isReachable).map(({ name, word }) => `${name}: ${word}`)

test('all parts run, and the server says its version', () => {
  const parts = partsOf(up, true)
  expect(parts.map(({ mark }) => mark)).toEqual(['in', 'in', 'in', 'in', 'in'])
  expect(parts[0]?.detail).toBe('Version 0.1.0.')
  expect(partsSummary(parts)).toBe('Everything runs.')
})

test('a part that is away is named, with what that means', () => {
  const parts = partsOf({ ...up, worker: 'down', redis: 'down' }, true)
  expect(partsSummary(parts)).toBe('Away: worker, redis.')
  expect(parts[2]).toMatchObject({ mark: 'fail', detail: expect.stringContaining('Checks wait') })
})

test('nobody knows of the others while the server is silent, whatever it said before', () => {
  expect(say(up, false)).toEqual([
    'Server: Does not answer',
    'Scheduler: Not known',
    'Worker: Not known',
    'Database: Not known',
    'Redis: Not known',
  ])
  expect(partsSummary(partsOf(undefined, true))).toBe('Asking the server.')
})

test('stores that share a host are one line, the longest queue first', () => {
  const health = (slug: string, host: string, queued: number) =>
    ({
      slug,
      gate: { host, level: 0, requests_today: 1, daily_budget: 10, queued, running: 0 },
    }) as StoreHealth
  const lines = hostsOf([
    health('a', 'a.example', 0),
    health('b', 'b.example', 4),
    health('c', 'b.example', 4),
  ])
  expect(lines.map(({ host, slugs }) => [host, slugs])).toEqual([
    ['b.example', ['b', 'c']],
    ['a.example', ['a']],
  ])
  expect(hostsOf([{ slug: 'x' } as StoreHealth])).toEqual([])
})
