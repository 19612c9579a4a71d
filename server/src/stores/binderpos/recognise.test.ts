import { expect, test } from 'vitest'
import { HOME, page } from './fixtures.ts'
import { binderPos } from './platform.ts'

const recognise = (html: string) => binderPos.recognise({ origin: HOME, html, headers: {} })

test.each(['home', 'chips', 'chips-in-stock', 'buttons', 'options', 'no-results'])(
  '%s is of this platform',
  (name) => {
    const recognition = recognise(page(name))
    expect(recognition?.confidence).toBeGreaterThan(0.95)
    expect(recognition).toMatchObject({
      search_url: `${HOME}/search?q=*{query}*+product_type:%22mtg%22`,
      currency: name === 'buttons' ? 'NZD' : 'GBP',
      settings: { shop: 'lantern-games.myshopify.com' },
    })
  },
)
test('any one mark is enough, but the bare word is not', () => {
  const bare = '<html><script src="https://cdn.shopify.com/x.js"></script>'
  expect(
    recognise(`${bare}<script>a="https:\\/\\/app.binderpos.com\\/x"</script>`)?.confidence,
  ).toBeGreaterThan(0.9)
  expect(
    recognise(`${bare}<script>Shopify.theme = {"name":"BinderPOS Theme"}</script>`)?.confidence,
  ).toBeGreaterThan(0.9)
  expect(recognise(`${bare}<li class="productChip">NM</li>`)?.confidence).toBeGreaterThan(0.5)
  expect(recognise(`${bare}<p>We moved away from BinderPOS.</p>`)?.confidence).toBeLessThan(0.5)
})
test('other pages are not recognised', () => {
  expect(recognise('<html><script src="https://cdn.shopify.com/x.js"></script></html>')).toBeNull()
  expect(recognise('<html><a href="https://portal.binderpos.com">BinderPOS</a></html>')).toBeNull()
  expect(recognise('')).toBeNull()
})
