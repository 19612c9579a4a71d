import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { fixture, productJs, suggestion, suggestions } from './fixtures.ts'
import { check, openStore, ONLY_SUGGEST, ROBOTS, LIMITED, type Script } from './scripted-store.ts'

test('suggestions: the product is asked for its variants, other products are not', async () => {
  const store = openStore(
    {
      suggest: (query) =>
        suggestions(
          ...(query === '"Tidewatch Ranger"'
            ? [
                suggestion('Tidewatch Ranger [Sunken Reach]', 'tr'),
                suggestion('Tidewatch Ranger Playmat', 'mat'),
                suggestion('Moon Ranger', 'moon'),
              ]
            : []),
        ),
      js: (handle) => (handle === 'tr' ? JSON.stringify(productJs) : undefined),
    },
    ONLY_SUGGEST,
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [
      { condition: 'NM', finish: 'nonfoil', price: 210 },
      { finish: 'foil', price: 123_450 },
    ],
  })
  expect(store.asked).toEqual(['search/suggest', 'products/tr.js'])
})
test('a store that finds no phrases is asked in words, from then on at once', async () => {
  const script: Script = {
    suggest: (query) => suggestions(...(query.includes('"') ? [] : [suggestion('Tidewatch Ranger', 'tr')])),
    js: () => JSON.stringify(productJs),
  }
  const first = openStore(script, ONLY_SUGGEST)
  expect((await check(first)).outcome).toMatchObject({ listings: { length: 2 } })
  expect(first.learned.phrases).toBe('no')
  const second = openStore(script, { ...ONLY_SUGGEST, phrases: 'no' })
  await check(second)
  expect(second.asked).toEqual(['search/suggest', 'products/tr.js'])
  const third = openStore({ suggest: () => suggestions() }, { ...ONLY_SUGGEST, phrases: 'yes' })
  await check(third)
  expect(third.asked).toEqual(['search/suggest'])
})
test('a store without single products counts with what its suggestions say', async () => {
  const store = openStore(
    {
      suggest: () =>
        suggestions(
          suggestion('Tidewatch Ranger [High Haven]', 'a'),
          suggestion('Tidewatch Ranger [Sunken Reach]', 'b', { price_max: '9.99' }),
          suggestion('Tidewatch Ranger (5)', 'c', { tags: ['HVN'] }),
        ),
    },
    ONLY_SUGGEST,
  )
  expect((await check(store)).outcome).toMatchObject({
    ...{ kind: 'read', partial: false },
    listings: [
      { condition: null, quantity: null, price: 210, set_code: 'hvn' },
      { condition: null, price: null, set_code: 'skr' },
      { set_code: 'hvn', collector_number: '5' },
    ],
  })
  expect(store.asked).toEqual(['search/suggest', 'products/a.js', 'products/b.js'])
  expect(store.learned.closed_routes).toContain('details=')
})
test('ten suggestions may not be all: the search pages are read, or the answer is partial', async () => {
  const ten = Array.from({ length: 10 }, (_, index) =>
    suggestion('Tidewatch Ranger [Sunken Reach]', `h${index}`),
  )
  const store = openStore(
    {
      suggest: () => suggestions(...ten),
      pages: (page) => (page === 1 ? fixture('data-in-attributes') : fixture('no-results')),
    },
    ONLY_SUGGEST,
  )
  const { outcome, memory } = await check(store)
  expect(outcome).toMatchObject({ kind: 'read', partial: false, listings: { length: 1 } })
  expect(store.asked).toEqual(['search/suggest', 'search', 'search'])
  const again = openStore(
    { pages: (page) => (page === 1 ? fixture('data-in-attributes') : fixture('no-results')) },
    ONLY_SUGGEST,
  )
  await check(again, [tidewatchRanger], memory)
  expect(again.asked).toEqual(['search', 'search'])
  const refused = openStore({ suggest: () => suggestions(...ten), pages: () => ROBOTS }, ONLY_SUGGEST)
  expect((await check(refused)).outcome).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 10 },
  })
  const limited = openStore({ suggest: () => suggestions(...ten), pages: () => LIMITED }, ONLY_SUGGEST)
  expect((await check(limited)).outcome).toMatchObject({
    kind: 'read',
    partial: true,
    interruptedBy: { kind: 'rate_limited' },
  })
  expect(limited.asked).toEqual(['search/suggest', 'search'])
})
test('a product out of stock among ten suggestions means that everything in stock was there', async () => {
  const ten = Array.from({ length: 10 }, (_, index) =>
    suggestion('Tidewatch Ranger', `h${index}`, { available: index === 0 }),
  )
  const store = openStore(
    { suggest: () => suggestions(...ten), js: () => JSON.stringify(productJs) },
    ONLY_SUGGEST,
  )
  expect((await check(store)).outcome).toMatchObject({ kind: 'read', partial: false })
  expect(store.asked).toEqual(['search/suggest', 'products/h0.js'])
})
test('a product that is rate limited ends the check with what was read', async () => {
  const store = openStore(
    {
      suggest: () => suggestions(suggestion('Tidewatch Ranger', 'a'), suggestion('Tidewatch Ranger', 'b')),
      js: () => LIMITED,
    },
    ONLY_SUGGEST,
  )
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: true,
    interruptedBy: { kind: 'rate_limited' },
  })
  expect(store.asked).toEqual(['search/suggest', 'products/a.js'])
})
