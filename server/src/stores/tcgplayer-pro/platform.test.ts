import { expect, test } from 'vitest'
import { answer, fixture, STORE } from './fixtures.ts'
import { tcgplayerPro } from './platform.ts'

const look = (html: string, origin = 'https://lantern.example') =>
  tcgplayerPro.recognise({ html, headers: {}, origin })
const SHELL =
  '<html><body><div id="app"></div><script src="https://storefronts-app.tcgplayer.com/app.js"></script>'

test('a store is known by its program or by its host', () => {
  expect(look(SHELL)).toMatchObject({ confidence: 0.9, currency: 'USD' })
  expect(look('', 'https://lantern.tcgplayerpro.com')).toMatchObject({ confidence: 0.95 })
})
test.each([
  '',
  '<a href="https://lantern.tcgplayerpro.com">Buy singles</a>',
  '<p>storefronts-app.tcgplayer.com</p>',
  '<script src="https://elsewhere.example/storefronts-app.tcgplayer.com/x.js"></script>',
])('a page that only links to such a store is none: %s', (html) => {
  expect(look(html)).toBeNull()
  expect(look(html, 'https://tcgplayerpro.com.elsewhere.example')).toBeNull()
})
test('the probe asks what the store says of itself', () => {
  const { probe } = tcgplayerPro
  const url = probe?.url('https://lantern.example/') ?? ''
  expect(url).toBe('https://lantern.example/api/site')
  expect(probe?.confirms(answer(fixture('site'), url))).toMatchObject({ currency: 'USD' })
  expect(probe?.confirms(answer('{"settings":{"siteName":"Blog"}}', url))).toBeNull()
  expect(probe?.confirms(answer('<html></html>', url))).toBeNull()
  expect(probe?.confirms(answer(fixture('site'), url, { status: 404 }))).toBeNull()
})
test('people find a card by the search of the store', () => {
  const search_url = tcgplayerPro.defaultSearchUrl('https://lantern.example/about')
  expect(search_url).toBe('https://lantern.example/search/products?q={query}')
  expect(tcgplayerPro.searchUrl({ search_url }, 'Tidewatch Ranger')).toBe(
    'https://lantern.example/search/products?q=Tidewatch+Ranger',
  )
})
test('cards share a check only where the stock was read before', () => {
  expect(tcgplayerPro.cardsPerCheck(STORE)).toBe(1)
  expect(tcgplayerPro.cardsPerCheck({ ...STORE, settings: { route: 'skus' } })).toBe(25)
})
