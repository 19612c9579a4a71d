import { expect, test } from 'vitest'
import {
  CHANGE_KINDS,
  decodeFacts,
  encodeFacts,
  type ChangeKind,
  type ChangeTuple,
  type HistoryRow,
} from './history-codec.ts'
import { compactHistory, detailSince } from './history-compact.ts'
import { DAY_MS, monthStart, weekStart } from './history-periods.ts'
import { dailyLowest } from './history-series.ts'
import { applyRow, type Shelf } from './history-shelf.ts'
import { aListing, numbersFrom } from './history-testing.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const YEAR_MS = 365 * DAY_MS

const change = (kind: ChangeKind, copy: number, first: number | null, second: number | null): ChangeTuple => [
  CHANGE_KINDS.indexOf(kind),
  copy,
  first,
  second,
]
let id = 0
const row = (
  day: number,
  entries: ChangeTuple[],
  kind: 'baseline' | 'changes' = 'changes',
  hour = 9,
): HistoryRow => ({
  id: (id += 1),
  at: MONDAY + day * DAY_MS + hour * 3_600_000,
  kind,
  entries,
})

function compacted(rows: HistoryRow[], now: number): HistoryRow[] {
  const { removed, added } = compactHistory(rows, now)
  const kept = rows.filter((each) => !removed.includes(each.id))
  return [...kept, ...added.map((each) => ({ ...each, id: (id += 1) }))].sort((a, b) => a.at - b.at)
}

test('weeks begin on Monday and months on the first, in UTC', () => {
  expect(weekStart(MONDAY + 6.9 * DAY_MS)).toBe(MONDAY)
  expect(weekStart(MONDAY - 1)).toBe(MONDAY - 7 * DAY_MS)
  expect(monthStart(Date.UTC(2026, 1, 28, 23))).toBe(Date.UTC(2026, 1, 1))
})

test('a description comes back as it was, without price and quantity', () => {
  for (const listing of [
    aListing(),
    aListing({ name_match: 'uncertain', name_doubt: 'It may be a token.', variant_words: ['borderless'] }),
    aListing({ url: null, variant_id: null, set_code: null, set_name: null, finish: null, language: null }),
  ]) {
    expect(decodeFacts(encodeFacts(listing))).toEqual({ ...listing, price: null, quantity: null })
  }
})

test('changes of the last 90 days stay as they are', () => {
  const rows = [row(0, [change('appeared', 1, 500, 1)], 'baseline'), row(3, [change('price', 1, 500, 400)])]
  expect(compactHistory(rows, MONDAY + 90 * DAY_MS)).toEqual({ removed: [], added: [] })
})

test('after that a week says per copy the lowest and highest price, when it was seen, and how it ended', () => {
  const rows = [
    row(0, [change('appeared', 1, 500, 1), change('appeared', 2, 900, 2)], 'baseline'),
    row(1, [change('price', 1, 500, 300)]),
    row(2, [change('price', 1, 300, 700), change('gone', 2, 900, 2)]),
    row(5, [change('appeared', 3, null, null)]),
  ]
  const { removed, added } = compactHistory(rows, MONDAY + 100 * DAY_MS)
  expect(removed).toEqual(rows.map((each) => each.id))
  expect(added).toEqual([
    {
      kind: 'week',
      at: MONDAY,
      entries: [
        [1, 300, 700, 1, 0, 6, 700],
        [2, 900, 900, 2, 0, 2],
        [3, null, null, null, 5, 6, null],
      ],
    },
  ])
})

test('a copy that was there before the week and did not change belongs in it; a change alone in its week stays', () => {
  const rows = [
    row(0, [change('appeared', 1, 500, 1)], 'baseline'),
    row(15, [change('appeared', 2, 800, 1)]),
    row(16, [change('price', 2, 800, 700)]),
  ]
  const { removed, added } = compactHistory(rows, MONDAY + 200 * DAY_MS)
  expect(removed).toEqual(rows.slice(1).map((each) => each.id))
  expect(added).toMatchObject([
    {
      at: MONDAY + 14 * DAY_MS,
      entries: [
        [1, 500, 500, 1, 0, 6, 500],
        [2, 700, 800, 1, 1, 6, 700],
      ],
    },
  ])
})

test('after two years a month remains of its weeks', () => {
  const rows = [
    row(0, [change('appeared', 1, 500, 1)], 'baseline'),
    row(8, [change('price', 1, 500, 200)]),
    row(9, [change('price', 1, 200, 300)]),
    row(16, [change('gone', 1, 300, 1)]),
  ]
  const weeks = compacted(rows, MONDAY + 150 * DAY_MS)
  expect(weeks.map((each) => each.kind)).toEqual(['baseline', 'week', 'changes'])
  const months = compacted(weeks, MONDAY + 3 * YEAR_MS)
  expect(months).toMatchObject([
    { kind: 'month', at: Date.UTC(2026, 0, 1), entries: [[1, 200, 500, 1, 4, 20]] },
  ])
  expect(compactHistory(months, MONDAY + 4 * YEAR_MS)).toEqual({ removed: [], added: [] })
})

/** Three years of a pair with a change every few days. */
function longHistory(seed: number): HistoryRow[] {
  const below = numbersFrom(seed)
  const prices = new Map<number, number>([[1, 500]])
  const rows = [row(0, [change('appeared', 1, 500, 1)], 'baseline')]
  for (let day = 1; day < 1100; day += 1 + below(9)) {
    const copy = 1 + below(4)
    const known = prices.get(copy)
    const price = 100 + below(900)
    const hour = below(24)
    if (known === undefined) rows.push(row(day, [change('appeared', copy, price, 1)], 'changes', hour))
    else if (below(3) === 0) rows.push(row(day, [change('gone', copy, known, 1)], 'changes', hour))
    else rows.push(row(day, [change('price', copy, known, price)], 'changes', hour))
    if (known !== undefined && rows.at(-1)!.entries[0]![0] === CHANGE_KINDS.indexOf('gone'))
      prices.delete(copy)
    else prices.set(copy, price)
  }
  return rows
}
const shelfOf = (rows: HistoryRow[]) => rows.reduce(applyRow, new Map() as Shelf)

test('summing up, day after day or at once, keeps how it ended, the recent changes, and each period’s lowest price', () => {
  for (const seed of [3, 17, 91]) {
    const rows = longHistory(seed)
    const now = rows.at(-1)!.at
    const atOnce = compacted(rows, now)
    let daily: HistoryRow[] = []
    let next = 0
    for (let day = MONDAY; day < now + DAY_MS; day += DAY_MS) {
      while (next < rows.length && rows[next]!.at <= day) daily.push(rows[next++]!)
      daily = compacted(daily, Math.min(day, now))
    }
    expect(shelfOf(atOnce)).toEqual(shelfOf(rows))
    expect(shelfOf(daily)).toEqual(shelfOf(rows))
    const recent = (some: HistoryRow[]) => some.filter((each) => each.at >= detailSince(now))
    expect(recent(daily)).toEqual(recent(rows))
    expect(daily.length).toBeLessThan(36 + 2 + 105 + recent(rows).length)
    const lowest = (some: HistoryRow[], since: number, until: number) =>
      Math.min(...dailyLowest(some, { since, until }, () => true).flatMap(({ lowest }) => lowest ?? []))
    for (const each of daily.filter(({ kind }) => kind === 'week')) {
      const end = each.at + 7 * DAY_MS - 1
      expect(lowest(daily, each.at, end)).toBe(lowest(rows, each.at, end))
    }
  }
})
