import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import * as fixtures from './fixtures.ts'
import { parseResults } from './parse.ts'

const read = (body: string) => listingsOf(parseResults(body, fixtures.ASKED), tidewatchRanger)
const others = ['SKR/12:foil|Sunken Reach|$43.00|2', 'HVN/5|High Haven|$37.00|4']

test.each([
  ['the table', fixtures.results],
  ['the page of a card', fixtures.cardPage('2', others)],
])('400 broken copies of %s are read without a throw', async (_, body) => {
  expect(await readBroken(body, 400, read)).toBeGreaterThan(100)
})
test.each([
  ['an empty table', fixtures.nothing],
  ['no table', fixtures.nothingInWords],
  ['a sold-out card', fixtures.table({ uuid: { a: fixtures.entries['a-3'] } })],
])('no broken copy of %s has a listing', async (_, body) => {
  expect(await readBroken(body, 300, read, expectNone)).toBe(0)
})
test.each<[string, string]>([
  ['brackets', fixtures.nothing.replace('[]', '['.repeat(2_000_000))],
  ['one name', fixtures.results.replace('Tidewatch', 'Tide'.repeat(500_000))],
  [
    'entries',
    fixtures.table({ uuid: Array.from({ length: 30_000 }, () => ({ name: 'Moonwatch', quantity: 1 })) }),
  ],
  [
    'other printings',
    fixtures.cardPage(
      '1',
      Array.from({ length: 15_000 }, () => 'SKR/1|A|$1.00|0'),
    ),
  ],
])('megabytes of %s are read in the time of their length', (_, body) => {
  expect(read(body).length).toBeLessThan(10)
})
