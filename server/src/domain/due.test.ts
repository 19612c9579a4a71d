import { expect, test } from 'vitest'
import { selectDue, type Candidate } from './due.ts'

const HOUR = 3_600_000
const now = 100 * HOUR
const limits = { now, perHost: () => 2 }
const candidate = (pair: string, over: Partial<Candidate<string>> = {}): Candidate<string> => ({
  pair,
  host: 'harbour.example',
  attemptedAt: null,
  retryAt: null,
  intervalMs: HOUR,
  ...over,
})

test('a pair that was never asked is due', () => {
  expect(selectDue([candidate('new')], limits)).toEqual(['new'])
})

test('a pair is due again when its interval has passed, not before', () => {
  const pairs = [
    candidate('old', { attemptedAt: now - HOUR }),
    candidate('fresh', { attemptedAt: now - HOUR + 1 }),
  ]
  expect(selectDue(pairs, limits)).toEqual(['old'])
})

test('what failed is due when its host may be asked again, be that before or after its turn', () => {
  const pairs = [
    candidate('waits', { attemptedAt: 0, retryAt: now + 1 }),
    candidate('failed', { attemptedAt: now - 1000, retryAt: now }),
  ]
  expect(selectDue(pairs, limits)).toEqual(['failed'])
})

test('never asked pairs come before old ones, older before younger', () => {
  const pairs = [
    candidate('younger', { attemptedAt: now - 2 * HOUR }),
    candidate('older', { attemptedAt: now - 9 * HOUR }),
    candidate('new'),
  ]
  expect(selectDue(pairs, { ...limits, perHost: () => 9 })).toEqual(['new', 'older', 'younger'])
})

test('one host gets a bounded number and takes nothing from another', () => {
  const pairs = [
    candidate('a'),
    candidate('b'),
    candidate('c'),
    candidate('d', { host: 'table-nine.example' }),
  ]
  expect(selectDue(pairs, limits)).toEqual(['a', 'b', 'd'])
})

test('a host with less room gets fewer, the first ones all the same', () => {
  const pairs = [candidate('a'), candidate('b'), candidate('c', { host: 'table-nine.example' })]
  const perHost = (host: string) => (host === 'harbour.example' ? 1 : 0)
  expect(selectDue(pairs, { now, perHost })).toEqual(['a'])
})
