import { expect, test } from 'vitest'
import { selectDue, type Candidate } from './due.ts'

const HOUR = 3_600_000
const now = 100 * HOUR
const limits = { now, perHost: 2 }
const candidate = (pair: string, over: Partial<Candidate<string>> = {}): Candidate<string> => ({
  pair,
  host: 'harbour.example',
  attemptedAt: null,
  notBefore: null,
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

test('a pair that must wait is not due even when its interval has passed', () => {
  expect(selectDue([candidate('waits', { attemptedAt: 0, notBefore: now + 1 })], limits)).toEqual([])
})

test('never asked pairs come before old ones, older before younger', () => {
  const pairs = [
    candidate('younger', { attemptedAt: now - 2 * HOUR }),
    candidate('older', { attemptedAt: now - 9 * HOUR }),
    candidate('new'),
  ]
  expect(selectDue(pairs, { ...limits, perHost: 9 })).toEqual(['new', 'older', 'younger'])
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
