import { expect, test } from 'vitest'
import { countOf, listOf, parseJson, recordOf, recordsOf, stringOf } from './json.ts'

test.each<[unknown, string]>([
  ['  Tidewatch \n\t Ranger ', 'Tidewatch Ranger'],
  [12.5, '12.5'],
  [Number.NaN, ''],
  [null, ''],
  [['x'], ''],
  [{ toString: () => 'x' }, ''],
])('%j reads as %j', (value, text) => {
  expect(stringOf(value)).toBe(text)
})
test('a text is cut', () => expect(stringOf('x'.repeat(20), 10)).toBe('x'.repeat(10)))
test.each<[unknown, number | null]>([
  [3, 3],
  ['12', 12],
  [' 7 ', 7],
  [0, 0],
  [-1, null],
  [1.5, null],
  ['1.0', null],
  ['', null],
  [1e300, null],
  [true, null],
])('%j counts as %j', (value, count) => {
  expect(countOf(value)).toBe(count)
})
test('what is of another kind is nothing', () => {
  expect(recordOf([1])).toEqual({})
  expect(listOf({ length: 3 })).toEqual([])
  expect(recordsOf([1, null, [], { a: 1 }])).toEqual([{ a: 1 }])
  expect(listOf([1, 2, 3], 2)).toEqual([1, 2])
  expect(parseJson('\ufeff{"a":1}')).toEqual({ a: 1 })
  expect(parseJson('{"a":')).toBeUndefined()
})
