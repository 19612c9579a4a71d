import { expect, test } from 'vitest'
import { violationsOf, type Manners, type Rule, type Visit } from './simulator/support/manners.ts'

const MANNERS: Manners = {
  gapMs: 100,
  crawlDelayMs: 500,
  disallowed: ['/search'],
  budget: 6,
  dayMs: 1_000_000,
  userAgent: /^Mozilla\/5\.0 \(compatible; LGS-Stock-Checker\//,
}
const userAgent = 'Mozilla/5.0 (compatible; LGS-Stock-Checker/1.0.0; +self-hosted)'
/** Begins where a day has long begun. */
const START = 5_400_000
const visit = (at: number, path: string, more: Partial<Visit> = {}): Visit => ({
  at: START + at,
  endedAt: START + at + 50,
  path,
  userAgent,
  ...more,
})
/** Everything as it should be, and just so. */
const GOOD = [
  visit(0, '/'),
  visit(150, '/robots.txt'),
  visit(700, '/a', { heldUntil: START + 9000 }),
  visit(9000, '/b'),
  visit(9550, '/c'),
]
const rules = (visits: Visit[]) => violationsOf(visits, MANNERS).map(({ rule }) => rule)

test('a log without fault has no violation', () => {
  expect(rules(GOOD)).toEqual([])
})

test.each<[Rule, Visit]>([
  ['overlap', visit(9580, '/d')],
  ['gap', visit(9550 + 50 + 490, '/d')],
  ['gap', visit(9550 + 50 + 400, '/d')],
  ['disallowed', visit(11_000, '/search?q=x')],
  ['robots_again', visit(11_000, '/robots.txt')],
  ['user_agent', visit(11_000, '/d', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })],
  ['user_agent', visit(11_000, '/d', { userAgent: '' })],
])('one request against the rule %s is counted once', (rule, bad) => {
  expect(rules([...GOOD, bad])).toEqual([rule])
})

test('asking while the host wishes to be left alone is counted for each request', () => {
  const early = [visit(7000, '/x'), visit(8000, '/y')]
  expect(rules([...GOOD.slice(0, 3), ...early, visit(9000, '/b')])).toEqual(['retry_after', 'retry_after'])
})

test('each request beyond the budget is counted, and a new day begins anew', () => {
  const more = [11_000, 12_000, 13_000].map((at) => visit(at, '/d'))
  expect(rules([...GOOD, ...more])).toEqual(['budget', 'budget'])
  expect(
    rules([...GOOD, ...more.map((late) => ({ ...late, at: late.at + 1e6, endedAt: late.at + 1e6 }))]),
  ).toEqual([])
})

test('a request that never ended overlaps with all that follow', () => {
  expect(rules([...GOOD, visit(11_000, '/d', { endedAt: null }), visit(20_000, '/e')])).toEqual([
    'overlap',
    'budget',
  ])
})
