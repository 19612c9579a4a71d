import { expect, test } from 'vitest'
import { answer, catalogue, fixture, ORIGIN } from './fixtures.ts'
import { shopify } from './platform.ts'

test('a home page tells that it is Shopify, and what its scripts name', () => {
  expect(shopify.recognise({ origin: ORIGIN, html: fixture('home'), headers: {} })).toEqual({
    confidence: 0.8,
    currency: 'GBP',
    settings: {
      shop: 'quill-candle.myshopify.com',
      access_token: '0123456789abcdef0123456789abcdef',
      currency: 'GBP',
    },
  })
  expect(
    shopify.recognise({ origin: ORIGIN, html: '<html></html>', headers: { 'x-shopid': '1' } })?.confidence,
  ).toBe(0.7)
  expect(shopify.recognise({ origin: ORIGIN, html: '<p>We love Shopify themes</p>', headers: {} })).toBeNull()
})
test('a product list confirms that a store is Shopify', () => {
  const url = shopify.probe?.url(ORIGIN) ?? ''
  expect(url).toBe(`${ORIGIN}/products.json?limit=1`)
  expect(shopify.probe?.confirms(answer(catalogue(), { url }))).toMatchObject({ confidence: 0.8 })
  expect(shopify.probe?.confirms(answer('{"items":[]}', { url }))).toBeNull()
})
test('addresses for people', () => {
  expect(shopify.defaultSearchUrl(ORIGIN)).toBe(`${ORIGIN}/search?type=product&q={query}`)
  expect(shopify.searchUrl({ search_url: `${ORIGIN}/search?type=product&q={query}` }, 'Fire Ice')).toBe(
    `${ORIGIN}/search?type=product&q=Fire+Ice`,
  )
})
