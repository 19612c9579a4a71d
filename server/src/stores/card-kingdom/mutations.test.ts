import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import * as fixtures from './fixtures.ts'
import { parseResults } from './parse.ts'

const read = (body: string) => listingsOf(parseResults(body, fixtures.FIRST), tidewatchRanger)
const sold = fixtures.page(
  [
    fixtures.product({
      id: 1,
      title: 'Tidewatch Ranger',
      set: 'Sunken Reach',
      grades: ['NM out @ 2.49', 'EX out @ 1.99'],
    }),
  ],
  { singles: 1, foils: 0 },
)

test.each(['results', 'foilResults'] as const)(
  '400 broken copies of %s are read without a throw',
  async (name) => {
    expect(await readBroken(fixtures[name], 400, read)).toBeGreaterThan(100)
  },
)
test.each([
  ['a page without results', fixtures.nothing],
  ['a sold-out card', sold],
])('no broken copy of %s has a listing', async (_, body) => {
  expect(await readBroken(body, 300, read, expectNone)).toBe(0)
})

test.each<[string, string]>([
  ['products without an end', '<div class="productItemWrapper">'.repeat(60_000)],
  [
    'grades',
    `<div class="productItemWrapper"><a class="productDetailTitle">x</a>${'<li class="itemAddToCart">'.repeat(70_000)}`,
  ],
  ['digits in a number', fixtures.results.replace('styleQty">3', `styleQty">${'3'.repeat(2_000_000)}`)],
  ['spaces in a set', fixtures.results.replace('Sunken Reach', `Sunken${' '.repeat(2_000_000)}(R`)],
  ['digits in a count', fixtures.page(fixtures.singles, { singles: 5, foils: 0 }, '1'.repeat(2_000_000))],
])('megabytes of %s are read in the time of their length', (_, body) => {
  expect(read(body).length).toBeLessThan(10)
})
