import { expect, it } from 'vitest'
import type { HistoryEvent } from '../../lib/state/card-history.svelte.ts'
import { eventLines, periodWords } from './history-words.ts'

const copy = {
  title: 'Lightning Bolt',
  set_code: 'm11',
  set_name: 'Magic 2011',
  collector_number: '146',
  finish: 'foil',
  condition: 'NM',
  language: 'en',
  currency: 'USD',
  url: null,
  match: 'certain',
} as const
const at = '2026-11-22T12:00:00.000Z'
const lines = (event: HistoryEvent) =>
  eventLines(event).map((line) => [line.turn, line.text, line.copy].join(' | '))
const changed = (...changes: Extract<HistoryEvent, { changes: unknown }>['changes']) =>
  lines({ kind: 'changes', store_slug: 'hg', at, changes })

it('says of one copy in one line what happened to it', () => {
  expect(
    changed({ kind: 'quantity', copy, old: 3, new: 1 }, { kind: 'price', copy, old: 400, new: 350 }),
  ).toEqual(['down | 2 copies gone, 1 left, price $4.00 → $3.50 | M11 146 · foil · NM'])
})

it('says of each copy what came and what went, and what was not read is not made up', () => {
  const other = {
    ...copy,
    set_code: null,
    collector_number: null,
    finish: null,
    condition: null,
    language: 'de',
  }
  expect(
    changed(
      { kind: 'appeared', copy, price: 400, quantity: 2 },
      { kind: 'gone', copy: { ...other, match: 'uncertain' }, price: null, quantity: null },
    ),
  ).toEqual([
    'new | 2 copies came in at $4.00 | M11 146 · foil · NM',
    'gone | a copy gone, last at no price | Magic 2011 · German · not sure that it is yours',
  ])
  expect(changed({ kind: 'quantity', copy, old: 1, new: null })[0]).toContain('no longer says how many')
})

it('sums up the first answer and old periods', () => {
  const first = [
    { kind: 'appeared', copy, price: 400, quantity: 2 },
    { kind: 'appeared', copy, price: 300, quantity: null },
  ] as const
  expect(lines({ kind: 'first_answer', store_slug: 'hg', at, changes: [...first] })).toEqual([
    'other | first read: 3 copies that you accept, from $3.00 | ',
  ])
  expect(lines({ kind: 'first_answer', store_slug: 'hg', at, changes: [] })).toEqual([
    'other | first read: none that you accept | ',
  ])
  const old = { store_slug: 'hg', at: '2026-10-05T00:00:00.000Z', until: at, currency: 'USD', copies: 4 }
  const week = { ...old, kind: 'week', lowest: 300, highest: 450 } as const
  expect(lines(week)).toEqual(['other | 4 copies in all, $3.00 to $4.50 | '])
  expect(periodWords(week, Date.parse(at))).toBe('Week of 5 Oct')
  expect(periodWords({ ...week, kind: 'month' }, Date.parse(at))).toBe('October 2026')
})
