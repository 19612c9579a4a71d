import { expect, test } from 'vitest'
import { Hits, Smallest } from './search-hits.ts'

test('hits keep their order, are not repeated, and end at the limit', () => {
  const hits = new Hits(3)
  for (const line of [5, 1, 5, 9, 2]) hits.add(line)
  expect(hits.lines).toEqual([5, 1, 9])
  expect(hits.room).toBe(0)
  expect([hits.has(9), hits.has(2)]).toEqual([true, false])
})

test('the smallest lines are kept in order, each once', () => {
  const smallest = new Smallest(3)
  for (const line of [7, 3, 9, 3, 1, 8, 7, 2]) smallest.offer(line)
  expect(smallest.lines).toEqual([1, 2, 3])
  const none = new Smallest(0)
  none.offer(1)
  expect(none.lines).toEqual([])
})
