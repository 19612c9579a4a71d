import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { fixture, graphql, graphqlError, graphqlProduct, graphqlSearch, productJs } from './fixtures.ts'
import { shopify } from './platform.ts'
import { check, openStore, LIMITED, named, type Script } from './scripted-store.ts'

test('the search service: one card is one request, and its cost tells how many fit into one', async () => {
  const store = openStore({
    graphql: () => graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger (5)', 'a')])], 120),
  })
  const { outcome } = await check(store)
  expect(outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [
      {
        price: 1250,
        currency: 'GBP',
        finish: 'foil',
        condition: 'NM',
        set_code: 'hvn',
        collector_number: '5',
        quantity: null,
      },
    ],
  })
  expect(store.asked).toEqual(['graphql'])
  expect(store.learned).toMatchObject({ route: 'graphql', cards_per_query: '8' })
  expect(shopify.cardsPerCheck(store.store)).toBe(8)
})
test('many cards share one question, and each gets its own answer', async () => {
  const names = ['Tidewatch Ranger', 'Moon Ranger', 'Sandglass']
  const store = openStore(
    {
      graphql: () =>
        graphql(
          names.map((name) =>
            graphqlSearch(
              name === 'Sandglass' ? [] : [graphqlProduct(`${name} [High Haven]`, name.slice(0, 4))],
            ),
          ),
        ),
    },
    { route: 'graphql', cards_per_query: '20' },
  )
  const { answers } = await check(store, names.map(named))
  expect(store.asked).toEqual(['graphql'])
  expect(
    [...answers.values()].map(({ outcome }) => outcome.kind === 'read' && outcome.listings.length),
  ).toEqual([1, 1, 0])
  const { variables } = store.questions[0]?.json as { variables: object }
  expect(variables).toMatchObject({ q0: 'Tidewatch Ranger', q1: 'Moon Ranger', q2: 'Sandglass', a2: null })
})
test('names travel beside the query, never within it', async () => {
  const store = openStore({ graphql: () => graphql([graphqlSearch([])]) })
  await check(store, [named('Kell, "Drowned" } Bell')])
  const { query } = store.questions[0]?.json as { query: string }
  expect(query).not.toContain('Bell')
})
test('further pages are asked for only the cards that have some', async () => {
  const store = openStore({
    graphql: (question, number) => {
      const { variables } = question.json as { variables: Record<string, string | null> }
      if (number === 1)
        return graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger [High Haven]', 'one')], 'next')])
      return variables.a0 === 'next'
        ? graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger (5)', 'two-2')])])
        : '{}'
    },
  })
  expect((await check(store)).outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: { length: 2 },
  })
  expect(store.asked).toEqual(['graphql', 'graphql'])
})
test('pages that never end are left after the eighth', async () => {
  const store = openStore({
    graphql: (_, number) =>
      graphql([
        graphqlSearch([graphqlProduct('Tidewatch Ranger [High Haven]', 'x'.repeat(number))], `c${number}`),
      ]),
  })
  expect((await check(store)).outcome.kind).toBe('read')
  expect(store.asked).toHaveLength(8)
})
test('a question that is too large is made smaller, and the store is remembered for it', async () => {
  const store = openStore(
    {
      graphql: ({ json }) => {
        const count = (JSON.stringify(json).match(/search\(/g) ?? []).length
        return count > 2
          ? graphqlError('MAX_COMPLEXITY_EXCEEDED')
          : graphql(Array.from({ length: count }, () => graphqlSearch([])))
      },
    },
    { route: 'graphql' },
  )
  const { answers } = await check(store, ['A Card', 'B Card', 'C Card', 'D Card', 'E Card'].map(named))
  expect([...answers.values()].map(({ outcome }) => outcome.kind)).toEqual(Array(5).fill('read'))
  expect(store.learned.cards_per_query).toBe('2')
  expect(store.asked).toHaveLength(4)
})
test('a key is read from the home page only where the service wants one', async () => {
  const store = openStore({
    graphql: ({ headers }) => (headers ? graphql([graphqlSearch([])]) : graphqlError('ACCESS_DENIED')),
    home: () => fixture('home'),
  })
  expect((await check(store)).outcome).toEqual({ kind: 'read', listings: [], partial: false })
  expect(store.asked).toEqual(['graphql', '/', 'graphql'])
  expect(store.questions[2]?.headers).toEqual({
    'X-Shopify-Storefront-Access-Token': '0123456789abcdef0123456789abcdef',
  })
  expect(store.learned).toMatchObject({ graphql_access: 'token', shop: 'quill-candle.myshopify.com' })
})
test('a set that nothing tells is looked up once, and remembered', async () => {
  const script: Script = {
    graphql: () =>
      graphql([
        graphqlSearch([
          {
            ...graphqlProduct('Tidewatch Ranger', 'lost'),
            variants: {
              nodes: [
                {
                  id: 'gid://shopify/ProductVariant/5101',
                  title: 'Near Mint',
                  sku: '',
                  availableForSale: true,
                  price: { amount: '2.1', currencyCode: 'GBP' },
                },
              ],
              pageInfo: {},
            },
          },
        ]),
      ]),
    js: () =>
      JSON.stringify({ ...productJs, title: 'Tidewatch Ranger', variants: productJs.variants.slice(0, 1) }),
  }
  const first = openStore(script)
  const { outcome, memory } = await check(first)
  expect(outcome).toMatchObject({
    kind: 'read',
    partial: false,
    listings: [{ set_code: 'skr', variant_id: '5101' }],
  })
  expect(first.asked).toEqual(['graphql', 'products/lost.js'])
  const second = openStore(script, { route: 'graphql' })
  expect((await check(second, [tidewatchRanger], memory)).outcome).toMatchObject({
    listings: [{ set_code: 'skr' }],
  })
  expect(second.asked).toEqual(['graphql'])
})
test('what was read before a failure stays', async () => {
  const store = openStore({
    graphql: (_, number) =>
      number === 1
        ? graphql([graphqlSearch([graphqlProduct('Tidewatch Ranger (5)', 'a')], 'next')])
        : LIMITED,
  })
  const { outcome } = await check(store)
  expect(outcome).toMatchObject({
    kind: 'read',
    partial: true,
    listings: { length: 1 },
    interruptedBy: { kind: 'rate_limited' },
  })
})
