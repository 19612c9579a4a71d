import { expect, test } from 'vitest'
import { answer } from '../tcgplayer-pro/fixtures.ts'
import { fixture, STORE } from './fixtures.ts'
import { wooCommerce } from './platform.ts'

const V1 = '/wp-json/wc/store/v1/products'
const look = (body: string) =>
  wooCommerce.recognise({ html: body, headers: {}, origin: 'https://lantern.example' })
test('a shop is known by what the plug-in leaves on its pages', () => {
  expect(look('<meta name="generator" content="WooCommerce 9.1.2">')?.confidence).toBeGreaterThan(0.7)
  expect(look('<link href="/wp-content/plugins/woocommerce/assets/x.css">')?.confidence).toBeGreaterThan(0.6)
  expect(look(fixture('no-results.html'))?.confidence).toBeGreaterThan(0.5)
  expect(look('<body class="home">We use WooCommerce 9</body>')).toBeNull()
  expect(look('')).toBeNull()
})
test('the page tells where the API lies, and its currency', () => {
  const marks = '<body class="woocommerce">'
  const link = (href: string) => `<link rel="https://api.w.org/" href="${href}">${marks}`
  expect(look(link('https://lantern.example/shop/wp-json/'))?.settings).toEqual({
    api: 'https://lantern.example/shop/wp-json/',
  })
  expect(look(link('https://lantern.example/wp-json/'))?.settings).toBeUndefined()
  expect(look(link('https://elsewhere.example/wp-json/'))?.settings).toBeUndefined()
  expect(look(`${marks}<script>{"priceCurrency":"EUR"}</script>`)?.currency).toBe('EUR')
})
test('the probe asks for one product', () => {
  const url = wooCommerce.probe?.url('https://lantern.example') ?? ''
  expect(url).toBe(`https://lantern.example${V1}?per_page=1`)
  expect(wooCommerce.probe?.confirms(answer(fixture('products.json'), url))?.confidence).toBe(0.9)
  for (const body of ['[]', '{}', fixture('closed.json'), '<html>'])
    expect(wooCommerce.probe?.confirms(answer(body, url))).toBeNull()
})
test('people find a card by the search of the shop', () => {
  const search_url = wooCommerce.defaultSearchUrl('https://lantern.example')
  expect(wooCommerce.searchUrl({ search_url }, 'Tidewatch Ranger')).toBe(
    'https://lantern.example/?s=Tidewatch+Ranger&post_type=product',
  )
  expect(wooCommerce.cardsPerCheck(STORE)).toBe(1)
})
