import { expect, test } from 'vitest'
import { LONGEST_TYPED } from './name-fold.ts'
import { shippedIndex } from './search-testing.ts'

const index = shippedIndex()

test.each([
  ['one letter', 'a'.repeat(LONGEST_TYPED)],
  ['words of one letter', 'a b c d e '.repeat(20)],
  ['the same word', 'dragon '.repeat(28)],
  ['small words', 'of the and to '.repeat(14)],
  ['words that resemble many others', 'stan mare lore rain sear tale sore note line star'],
  ['the zero character', '\0'.repeat(LONGEST_TYPED)],
  ['zero characters between letters', 's\0o\0l\0'],
  ['characters of two units', '\u{1f600}'.repeat(100)],
  ['half a character', '\ud83d bolt'],
  ['only accents', '\u0301'.repeat(LONGEST_TYPED)],
  ['characters that fold to many', '\ufdfa'.repeat(LONGEST_TYPED)],
  ['slashes', '/'.repeat(LONGEST_TYPED)],
  ['blanks', '_'.repeat(LONGEST_TYPED)],
  ['letters of other alphabets', 'Мо́кс Опал'],
  ['a pattern', '.*(a+)+$'],
])('%s: at most ten names come, all of them cards', (_, query) => {
  const found = index.search(query)
  expect(found.length).toBeLessThanOrEqual(10)
  expect(found.map((name) => index.resolve(name))).toEqual(found)
})

test('what is typed beyond the limit changes nothing', () => {
  const long = 'Lightning Bolt'.padEnd(LONGEST_TYPED)
  expect(index.search(`${long}${'x'.repeat(20_000_000)}`)).toEqual(index.search('Lightning Bolt'))
  expect(index.closest(`Lightning Bolt Extended Art${'x'.repeat(20_000_000)}`)[0]).toBe('Lightning Bolt')
  expect(index.resolve('Lightning Bolt '.repeat(1_000_000))).toBeNull()
})

test('as many names come as asked for', () => {
  expect(index.search('dragon', 1)).toHaveLength(1)
  expect(index.search('dragon', 100)).toHaveLength(100)
  expect(index.search('dragon', 0)).toEqual([])
})
