import { expect, test } from 'vitest'
import { CHANGE_KINDS, type ChangeKind, type ChangeTuple, type HistoryRow } from './history-codec.ts'
import { countNews, movesOf } from './history-news.ts'
import { seenEvents } from './history-events.ts'
import { DAY_MS } from './history-periods.ts'
import { dailyLowest } from './history-series.ts'

const MONDAY = Date.UTC(2026, 0, 5)
const HOUR_MS = 3_600_000
const at = (day: number, hour = 0) => MONDAY + day * DAY_MS + hour * HOUR_MS
const change = (kind: ChangeKind, copy: number, first: number | null, second: number | null): ChangeTuple => [
  CHANGE_KINDS.indexOf(kind),
  copy,
  first,
  second,
]
const baseline = (when: number, entries: ChangeTuple[]): HistoryRow => ({
  id: 1,
  at: when,
  kind: 'baseline',
  entries,
})
const changes = (when: number, ...entries: ChangeTuple[]): HistoryRow => ({
  id: 2,
  at: when,
  kind: 'changes',
  entries,
})
const span = { since: at(0), until: at(6) }
const all = () => true

test('each day has the lowest price that was there on it, and days like the one before are left out', () => {
  const rows = [
    baseline(at(0, 9), [change('appeared', 1, 500, 1)]),
    changes(at(2, 9), change('price', 1, 500, 300)),
    changes(at(2, 15), change('price', 1, 300, 400)),
    changes(at(4, 9), change('gone', 1, 400, 1)),
  ]
  expect(dailyLowest(rows, span, all)).toEqual([
    { day: '2026-01-05', lowest: 500 },
    { day: '2026-01-07', lowest: 300 },
    { day: '2026-01-08', lowest: 400 },
    { day: '2026-01-10', lowest: null },
    { day: '2026-01-11', lowest: null },
  ])
})

test('days before the first answer are missing, and one without stock is null', () => {
  expect(dailyLowest([baseline(at(5), [])], span, all)).toEqual([
    { day: '2026-01-10', lowest: null },
    { day: '2026-01-11', lowest: null },
  ])
  expect(dailyLowest([], span, all)).toEqual([])
})

test('only copies that count are in it', () => {
  const rows = [baseline(at(0), [change('appeared', 1, 500, 1), change('appeared', 2, 100, 1)])]
  expect(dailyLowest(rows, { since: at(0), until: at(0) }, (copy) => copy === 1)).toEqual([
    { day: '2026-01-05', lowest: 500 },
  ])
})

test('a summed up week gives the lowest price of the copies seen in each part of it', () => {
  const rows: HistoryRow[] = [
    {
      id: 1,
      at: at(0),
      kind: 'week',
      entries: [
        [1, 500, 600, 1, 0, 6, 600],
        [2, 200, 200, 1, 2, 3],
      ],
    },
  ]
  expect(dailyLowest(rows, { since: at(0), until: at(8) }, all)).toEqual([
    { day: '2026-01-05', lowest: 500 },
    { day: '2026-01-07', lowest: 200 },
    { day: '2026-01-09', lowest: 500 },
    { day: '2026-01-12', lowest: 600 },
    { day: '2026-01-13', lowest: 600 },
  ])
})

test('a copy that came and went is no news; each other counts once, by what became of it', () => {
  const entries = [
    change('appeared', 1, 500, 1),
    change('gone', 1, 500, 1),
    change('appeared', 2, 500, 1),
    change('price', 2, 500, 400),
    change('price', 3, 500, 600),
    change('price', 3, 600, 450),
    change('price', 4, 500, 700),
    change('gone', 5, 500, 1),
    change('quantity', 6, 1, 3),
    change('price', 7, null, 300),
  ]
  expect(countNews(movesOf(entries), all)).toEqual({ appeared: 1, gone: 1, cheaper: 1, dearer: 1 })
})

test('news of a copy counts where it is accepted at its old or new price', () => {
  const upTo = (limit: number) => (_copy: number, price: number | null) => price !== null && price <= limit
  const entries = [change('price', 1, 500, 300), change('gone', 2, 500, 1), change('appeared', 3, 450, 1)]
  expect(countNews(movesOf(entries), upTo(400))).toEqual({ appeared: 0, gone: 0, cheaper: 1, dearer: 0 })
})

test('events keep the accepted changes only, with what the copy was and is', () => {
  const rows = [
    baseline(at(0), [change('appeared', 1, 500, 1), change('appeared', 2, 100, 1)]),
    changes(at(1), change('price', 2, 100, 90)),
    changes(at(2), change('quantity', 1, 1, 4), change('price', 1, 500, 450)),
  ]
  const events = seenEvents(rows, (copy) => (copy === 1 ? 'uncertain' : null))
  expect(events).toMatchObject([
    { kind: 'baseline', changes: [{ kind: 'appeared', copy: 1, match: 'uncertain', before: undefined }] },
    {
      kind: 'changes',
      at: at(2),
      changes: [
        { kind: 'quantity', before: { quantity: 1 }, after: { price: 500, quantity: 4 } },
        { kind: 'price', before: { price: 500 }, after: { price: 450, quantity: 4 } },
      ],
    },
  ])
})
