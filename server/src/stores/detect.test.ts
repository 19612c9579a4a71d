import { expect, test } from 'vitest'
import { fixture } from './crystal-commerce/fixtures.ts'
import { detectPlatform } from './detect.ts'
import { brokenCopies } from './test/broken-copies.ts'
import { homePages } from './test/home-pages.ts'

const look = (html: string) =>
  detectPlatform({
    html,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    origin: 'https://lantern.example',
  })

test('a Crystal Commerce home page', () => {
  expect(look(fixture('home'))).toEqual({
    fetch_strategy: 'crystal_commerce',
    confidence: 0.99,
    name: 'Lantern & Lark Games',
    currency: 'GBP',
    search_url: 'https://lantern.example/products/search?q={query}',
    settings: {},
  })
})
test('one mark is enough, with less confidence', () => {
  const page =
    '<title>Gull | Cards and games</title><img src="https://crystal-cdn1.crystalcommerce.com/x.png"><b class="price">$4.00</b>'
  expect(look(page)).toEqual({
    fetch_strategy: 'crystal_commerce',
    confidence: 0.6,
    name: 'Gull',
    currency: null,
    search_url: 'https://lantern.example/products/search?q={query}',
    settings: {},
  })
})
test('prices that name their country tell the currency', () => {
  const page = fixture('home').replaceAll('£9.99', 'CAD$ 9.99')
  expect(look(page).currency).toBe('CAD')
})
test('a search path of another host is not believed', () => {
  const page = fixture('home').replaceAll(
    'data-search-path="/products/search"',
    'data-search-path="//elsewhere.example/x"',
  )
  expect(look(page).search_url).toBe('https://lantern.example/products/search?q={query}')
})
test.each(['', '<html><title>Blog</title></html>', '<'.repeat(1000), '<div>'.repeat(2000)])(
  'an unknown page has no platform',
  (page) => {
    expect(look(page)).toMatchObject({
      fetch_strategy: null,
      confidence: 0,
      search_url: null,
    })
  },
)
test('a name is always there', () => expect(look('').name).toBe('lantern.example'))
test.each(Object.entries(homePages))(
  '100 broken copies of a home page of %s make no invalid store',
  (_, page) => {
    for (const copy of brokenCopies(page, 100)) {
      const { confidence, settings, search_url } = look(copy)
      expect(confidence).toBeLessThanOrEqual(1)
      if (search_url !== null) expect(search_url).toMatch(/^https:\/\/lantern\.example\/.*\{query\}/)
      for (const [name, value] of Object.entries(settings)) {
        expect(name).toMatch(/^[a-z_]{1,40}$/)
        expect(value.length).toBeLessThanOrEqual(500)
      }
    }
  },
)
test('a platform that stands on another one brings its currency along', () => {
  expect(look(homePages.storepass)).toMatchObject({ fetch_strategy: 'storepass', currency: 'CAD' })
})
