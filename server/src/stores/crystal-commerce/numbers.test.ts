import type { Printing } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import type { CardMemory, FetchedPage } from '../adapter.ts'
import { checkCards } from '../check-cards.ts'
import { fixture, tidewatchRanger } from './fixtures.ts'

const STORE = {
  homepage: 'https://lantern.example',
  search_url: 'https://lantern.example/products/search?q={query}',
  fetch_strategy: 'crystal_commerce',
  currency: 'GBP',
  settings: {},
}
const product = (number: string) =>
  `<html><div class="product-more-info"><span class="card-number">Card Number: <a href="/x">${number}</a></span></div></html>`

/** The set of the first listing is one with two printings of the card here. */
const second: Printing = {
  set_code: 'skr',
  set_name: 'Sunken Reach',
  collector_number: '288',
  finishes: ['nonfoil', 'foil'],
}
const card = { ...tidewatchRanger, printings: [...tidewatchRanger.printings, second] }

async function check(memory: CardMemory, needs_number: boolean, answer: (url: string) => string | number) {
  const asked: string[] = []
  const { answers } = await checkCards(STORE, [{ card, memory, needs_number }], async ({ url }) => {
    const given = url.includes('/search') ? fixture('theme-3').replace('class="next_page"', '') : answer(url)
    asked.push(url)
    const status = typeof given === 'number' ? given : 200
    const body = typeof given === 'number' ? '' : given
    return {
      kind: 'page',
      status,
      headers: { 'content-type': 'text/html' },
      body,
      finalUrl: url,
    } satisfies FetchedPage
  })
  const found = answers.get(card.card_name)
  const listings = found?.outcome.kind === 'read' ? found.outcome.listings : []
  const numbers = listings
    .filter((listing) => listing.set_code === 'skr')
    .map((listing) => listing.collector_number)
  return { numbers, products: asked.length - 1, memory: found?.memory }
}

test('a number that somebody needs is read from the product page, once for good', async () => {
  const first = await check({}, true, () => product('0288'))
  expect(first.products).toBeGreaterThan(0)
  expect(first.products).toBeLessThanOrEqual(3)
  expect(first.numbers).toContain('288')
  const second = await check(first.memory ?? {}, true, () => product('12'))
  expect(second).toMatchObject({ products: 0, numbers: first.numbers, memory: undefined })
})
test('nobody needs it: nothing is asked', async () => {
  expect(await check({}, false, () => product('288'))).toMatchObject({ products: 0, memory: undefined })
})
test('a number that the set has not is not believed, and not asked for again', async () => {
  const { numbers, memory } = await check({}, true, () => product('999'))
  expect(numbers).not.toContain('999')
  expect((await check(memory ?? {}, true, () => product('288'))).products).toBe(0)
})
test.each([404, 429, 500])('HTTP %i there leaves the answer as it was', async (status) => {
  const { numbers, memory } = await check({}, true, () => status)
  expect(new Set(numbers)).toEqual(new Set([null]))
  expect(memory).toBeUndefined()
})
test('notes of another kind are no trouble', async () => {
  expect((await check({ numbers: ['x', 3] }, false, () => '')).numbers.length).toBeGreaterThan(0)
})
test('numbers of hundreds of products fit into what may be remembered, those found last stay', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [
      `https://lantern.example/catalog/magic_singles-sunken_reach/tidewatch_ranger__extended_art/${100_000 + index}`,
      '288',
    ]),
  )
  const { memory, products } = await check({ numbers: many }, true, () => product('0288'))
  expect(products).toBeGreaterThan(0)
  expect(JSON.stringify(memory).length).toBeLessThan(20_000)
  const paths = Object.keys(memory?.numbers as object)
  expect(paths.length).toBeGreaterThan(150)
  expect(paths.filter((path) => !path.startsWith('/catalog/'))).toEqual([])
  expect((await check(memory ?? {}, true, () => product('12'))).products).toBe(0)
})
