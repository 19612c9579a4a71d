import { expect, test } from 'vitest'
import { createStaging } from './staging.ts'

interface Row {
  name: string
  count: number | null
  words: string[]
}
const FIELDS: (keyof Row)[] = ['name', 'count', 'words']

test('rows come back as they were, in the order of their keys', () => {
  const staging = createStaging<Row>(FIELDS)
  const rows = Array.from({ length: 5000 }, (_, n): Row => ({
    name: n % 7 === 0 ? `Jötun ★ "${n}"` : `Card ${n}`,
    count: n % 3 === 0 ? null : n,
    words: ['x'.repeat(n % 300)],
  }))
  const keyOf = (n: number) => `set ${String((n * 7919) % 5000).padStart(4, '0')}`
  rows.forEach((row, n) => staging.add(keyOf(n), row))
  const batches = [...staging.batches(999)]
  expect(batches.map((batch) => batch.length)).toEqual([999, 999, 999, 999, 999, 5])
  const expected = rows.map((row, n) => ({ key: keyOf(n), row })).sort((a, b) => (a.key < b.key ? -1 : 1))
  expect(batches.flat()).toEqual(expected.map(({ row }) => row))
})

test('a row may be larger than the pieces that rows are kept in', () => {
  const staging = createStaging<Row>(FIELDS)
  const large = { name: '★'.repeat(300_000), count: 1, words: [] }
  const small = { name: 'small', count: null, words: [] }
  staging.add('a', small)
  staging.add('b', large)
  staging.add('c', small)
  expect([...staging.batches(10)].flat()).toEqual([small, large, small])
})

test('without rows there is nothing', () => {
  expect([...createStaging<Row>(FIELDS).batches(10)]).toEqual([])
})
