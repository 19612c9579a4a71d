import { expect, it } from 'vitest'
import { hasPrice, priceDays, stretches } from './price-days.ts'

const day = (text: string) => Date.parse(text)
const harbour = {
  store_slug: 'hg',
  currency: 'USD',
  points: [
    { day: '2026-02-27', lowest: 400 },
    { day: '2026-03-01', lowest: null },
    { day: '2026-03-03', lowest: 350 },
  ],
}
const nine = {
  store_slug: 't9',
  currency: 'USD',
  points: [
    { day: '2026-03-02', lowest: 500 },
    { day: '2026-03-03', lowest: 500 },
  ],
}

it('puts the stores on the same days; a price holds until the next, and before the first read there is nothing', () => {
  const { days, stores } = priceDays([harbour, nine, { store_slug: 'new', currency: 'USD', points: [] }])
  expect(days).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'].map(day))
  expect(stores.map(({ slug, prices }) => [slug, prices])).toEqual([
    ['hg', [400, 400, null, null, 350]],
    ['t9', [undefined, undefined, undefined, 500, 500]],
  ])
})

it('puts stores that had no copy last: they need no line', () => {
  const none = { store_slug: 'none', currency: 'GBP', points: [{ day: '2026-11-01', lowest: null }] }
  const { stores } = priceDays([none as typeof harbour, harbour])
  expect(stores.map((store) => [store.slug, hasPrice(store)])).toEqual([
    [harbour.store_slug, true],
    ['none', false],
  ])
})

it('knows when nothing is known', () => expect(priceDays([]).days).toEqual([]))

it('joins days on which nothing changed', () => {
  const { stores } = priceDays([harbour])
  expect(stretches(stores[0]!.prices, true)).toEqual([
    { kind: 'in', from: 0, until: 2, price: 400 },
    { kind: 'out', from: 2, until: 4, price: null },
    { kind: 'in', from: 4, until: 5, price: 350 },
  ])
  expect(stretches([400, 300, null], false).map(({ kind, until }) => [kind, until])).toEqual([
    ['in', 2],
    ['out', 3],
  ])
})
