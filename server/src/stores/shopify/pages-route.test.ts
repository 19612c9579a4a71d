import { expect, test } from 'vitest'
import { fixture, ORIGIN, productJs } from './fixtures.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { check, openStore, today, ONLY_PAGES, LIMITED } from './scripted-store.ts'

test('no more than twelve products are asked for, and the rest makes the answer partial', async () => {
  const grid = Array.from(
    { length: 15 },
    (_, index) =>
      `<div><a href="/products/h${index}?_pos=${index}">Tidewatch Ranger</a> <span class="price">£1.00</span><button>Add to cart</button></div>`,
  )
  const html = `<html><head><title>Search</title></head><body><main><div>${grid.join('')}</div></main></body></html>`
  const variants = (handle: string) => [{ ...productJs.variants[0], id: 90_000 + Number(handle.slice(1)) }]
  const store = openStore(
    { pages: () => html, js: (handle) => JSON.stringify({ ...productJs, variants: variants(handle) }) },
    ONLY_PAGES,
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 15 },
  })
  expect(store.asked).toHaveLength(13)
})
test('search pages: pages are followed while the card is on them', async () => {
  const store = openStore(
    { pages: (page) => fixture(page === 1 ? 'data-in-attributes' : 'no-results') },
    ONLY_PAGES,
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [{ set_code: 'skr', finish: 'nonfoil', price: 1160, collector_number: '12' }],
  })
  expect(store.questions.map(({ url }) => url)).toEqual([
    `${ORIGIN}/search?type=product&q=Tidewatch+Ranger&filter.v.availability=1`,
    `${ORIGIN}/search?page=2&q=tidewatch+ranger&type=product`,
  ])
})
test('a page that links to no next one is followed by its count, until nothing new comes', async () => {
  const html = fixture('plain-grid').replace('5 results', '40 results')
  const store = openStore(
    { pages: () => html },
    { closed_routes: `${ONLY_PAGES.closed_routes},details=${today}` },
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: { length: 3 },
  })
  expect(store.asked).toEqual(['search', 'search'])
})
test('what a grid says by itself: no condition, a price where there is one', async () => {
  const store = openStore({ pages: () => fixture('plain-grid') }, ONLY_PAGES)
  const { outcome } = await check(store)
  const listings = outcome.kind === 'read' ? outcome.listings : []
  expect(listings.map((one) => [one.title, one.price, one.condition, one.set_code])).toEqual([
    ['Tidewatch Ranger - SKR', 1600, null, 'skr'],
    ['Tidewatch Ranger - HVN Foil', 2750, null, 'hvn'],
    ['Tidewatch Ranger (5)', null, null, 'hvn'],
  ])
})
test('a later page that fails makes the answer partial; a first one is the outcome', async () => {
  const later = openStore(
    { pages: (page) => (page === 1 ? fixture('data-in-attributes') : LIMITED) },
    ONLY_PAGES,
  )
  expect((await check(later)).outcome).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'rate_limited' },
  })
  const first = openStore({ pages: () => fixture('unknown-theme') }, ONLY_PAGES)
  expect((await check(first)).outcome.kind).toBe('unreadable')
})

/** A page of results by title and handle, all in stock at £1. */
const grid = (...results: [title: string, handle: string][]) => {
  const products = results.map(
    ([title, handle]) =>
      `<div><a href="/products/${handle}?_pos=1">${title}</a> <span class="price">£1.00</span><button>Add to cart</button></div>`,
  )
  return `<html><head><title>Search</title></head><body><main><div>${products.join('')}</div></main></body></html>`
}

test.each([
  ['Moon Ranger (12) - Surge Foil', null],
  ['Moon Ranger (Foil Etched)', null],
  ['Moon Ranger (12) (Lantern Party Foil)', null],
  ['Moon Ranger (12) - Party Foil', null],
  ['Foil [High Haven]', null],
  ['FOIL Moon Ranger ~ High Haven', 'nonfoil'],
  ['Moon Ranger - HVN Foil', 'nonfoil'],
  ['Moon Ranger (12) - Foil', 'nonfoil'],
])('beside %j silence about the finish means %s', async (other, finish) => {
  const store = openStore(
    { pages: () => grid(['Tidewatch Ranger (12)', 'a'], [other, 'b']) },
    { closed_routes: `${ONLY_PAGES.closed_routes},details=${today}` },
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    listings: [{ collector_number: '12', finish }],
  })
})
test('a card on The List is no card of the set that its title names', async () => {
  const listed = { set_code: 'plst', set_name: 'The List', collector_number: 'HVN-5', finishes: [] }
  const card = { ...tidewatchRanger, printings: [...tidewatchRanger.printings, listed] }
  const store = openStore(
    { pages: () => grid(['Tidewatch Ranger (HVN-5)', 'mtg-singles-plst-tidewatchranger-hvn-5']) },
    { closed_routes: `${ONLY_PAGES.closed_routes},details=${today}` },
  )
  expect((await check(store, [card])).outcome).toMatchObject({
    listings: [{ set_code: 'plst', collector_number: 'HVN-5' }],
  })
})
