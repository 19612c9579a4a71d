import { describe, expect, test } from 'vitest'
import { pairWeight } from './pair-weight.ts'
import { spreadIntervals, type PairGroup } from './spread-intervals.ts'

const HOUR = 3_600_000
const pace = { intervalMs: 10 * HOUR, shortestMs: HOUR }

/** Requests an hour. */
const rateOf = (groups: PairGroup[], intervalOf: (weight: number) => number) =>
  groups.reduce((sum, { weight, requests, count }) => sum + (requests * count * HOUR) / intervalOf(weight), 0)
const group = (weight: number, count: number, requests = 1): PairGroup => ({ weight, count, requests })

const MIXTURES: Record<string, PairGroup[]> = {
  'half and half': [group(1, 50), group(4, 50)],
  'one that changes among many that do not': [group(1, 499), group(6, 1)],
  'one that is steady among many that change': [group(1, 1), group(6, 499)],
  'many weights': [group(1, 300), group(2, 120), group(3, 40), group(4, 30), group(6, 10)],
  'stores with different costs': [group(1, 200, 0.05), group(2, 30, 1), group(6, 70, 0.05), group(6, 3, 1)],
  'weights far apart': [group(0.001, 10), group(1000, 10)],
}

describe.each(Object.entries(MIXTURES))('%s', (_name, groups) => {
  const intervalOf = spreadIntervals(groups, pace)

  test('takes exactly as many requests as the host allows', () => {
    expect(rateOf(groups, intervalOf)).toBeCloseTo(
      rateOf(groups, () => pace.intervalMs),
      9,
    )
  })
  test('keeps every pair between half and double the interval of the host', () => {
    for (const { weight } of groups) {
      expect(intervalOf(weight)).toBeGreaterThanOrEqual(5 * HOUR)
      expect(intervalOf(weight)).toBeLessThanOrEqual(20 * HOUR)
    }
  })
  test('asks more often for what deserves it more', () => {
    const intervals = groups.map(({ weight }) => [weight, intervalOf(weight)] as const)
    intervals.sort(([one], [other]) => one - other)
    const sorted = intervals.map(([, ms]) => ms)
    expect(sorted).toEqual([...sorted].sort((one, other) => other - one))
    expect(sorted[0]).toBeGreaterThan(sorted.at(-1)!)
  })
})

test('never goes under the shortest interval, and keeps the rate all the same', () => {
  const groups = [group(1, 50), group(6, 50)]
  const intervalOf = spreadIntervals(groups, { intervalMs: 10 * HOUR, shortestMs: 8 * HOUR })
  expect(intervalOf(6)).toBe(8 * HOUR)
  expect(rateOf(groups, intervalOf)).toBeCloseTo(10, 9)
})
test('a host that is asked as often as is wished for asks for all alike', () => {
  const intervalOf = spreadIntervals([group(1, 5), group(6, 5)], { intervalMs: HOUR, shortestMs: HOUR })
  expect([intervalOf(1), intervalOf(6)]).toEqual([HOUR, HOUR])
})
test('pairs that are all alike come round as the host does', () => {
  expect(spreadIntervals([group(6, 70)], pace)(6)).toBe(pace.intervalMs)
  expect(spreadIntervals([], pace)(1)).toBe(pace.intervalMs)
})
test('changes and an empty shelf that somebody looks at make a pair more deserving', () => {
  const weights = [
    pairWeight({ changes: 0, isWaitedFor: false }),
    pairWeight({ changes: 1, isWaitedFor: false }),
    pairWeight({ changes: 9, isWaitedFor: false }),
    pairWeight({ changes: 9, isWaitedFor: true }),
  ]
  expect(weights).toEqual([...weights].sort((one, other) => one - other))
  expect(new Set(weights).size).toBe(4)
  expect(pairWeight({ changes: 0, isWaitedFor: true })).toBeGreaterThan(1)
})
