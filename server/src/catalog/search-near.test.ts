import { expect, test } from 'vitest'
import { lettersOf } from './search-letters.ts'
import { costOfSlips, findNear, LETTER, MOST, sharedStarts, TOO_MUCH } from './search-near.ts'
import { shippedEntries } from './search-testing.ts'

const texts = [...new Set(shippedEntries().flatMap(({ name }) => name.toLowerCase().split(/[^a-z]+/)))].sort()
const table = {
  texts,
  letters: Int32Array.from(texts, (text) => lettersOf(text)),
  shared: sharedStarts(texts),
}

test.each([
  ['bolt', 'bolt', 0],
  ['blt', 'bolt', 1],
  ['bolot', 'bolt', 1],
  ['balt', 'bolt', 1],
  ['bollt', 'bolt', 1],
  ['botl', 'bolt', 2],
  ['bot', 'bolt', 3],
  ['bolkt', 'bolt', 3],
  ['bokt', 'bolt', 3],
  ['obltin', 'boltin', 2],
  ['dolt', 'bolt', 5],
  ['olt', 'bolt', 5],
  ['xbolt', 'bolt', 3],
  ['vale', 'veil', 3],
])('to make %s %s costs %i', (typed, meant, cost) => {
  expect(costOfSlips(typed, meant, MOST, false)).toBe(cost)
  expect(costOfSlips(typed, meant, cost, false)).toBe(cost)
  if (cost > 0) expect(costOfSlips(typed, meant, cost - 1, false)).toBe(TOO_MUCH)
})

test('what may be unfinished is compared with the beginning', () => {
  expect(costOfSlips('lightnng', 'lightningbolt', MOST, true)).toBe(2)
  expect(costOfSlips('lightnng', 'lightningbolt', MOST, false)).toBe(TOO_MUCH)
  expect(costOfSlips('bolt', 'bolt', MOST, true)).toBe(0)
})

test('only the first forty letters are compared', () => {
  const long = 'thisnameislongerthanfortylettersandgoesonandon'
  expect(costOfSlips(long.replace('name', 'nmae'), long, MOST, true)).toBe(3)
  expect(costOfSlips(`${long}${'x'.repeat(1000)}`, `${long}more`, LETTER, true)).toBe(1)
})

test.each(['ligtning', 'sculptr', 'goblni', 'emrakull', 'vale', 'teh', 'aeons', 'xqzw', 'elspteh', 'thrben'])(
  'all words like %s are found, and their costs are the same as one by one',
  (typed) => {
    for (const mayBeUnfinished of [true, false]) {
      for (const most of [LETTER, 2 * LETTER, MOST]) {
        const found = new Map<string, number>()
        findNear(table, typed, most, mayBeUnfinished, (at, cost) => found.set(texts[at]!, cost))
        const expected = texts
          .map((text): [string, number] => [text, costOfSlips(typed, text, most, mayBeUnfinished)])
          .filter(([, cost]) => cost <= most)
        expect(found).toEqual(new Map(expected))
      }
    }
  },
)
