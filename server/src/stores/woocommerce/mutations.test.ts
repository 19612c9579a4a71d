import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { expectNone, readBroken } from '../test/broken-copies.ts'
import { fixture, html, STORE } from './fixtures.ts'
import { wooCommerce } from './platform.ts'

/** What a check makes of one answer to whatever it asks for on a route. */
async function read(route: string, body: string): Promise<Listing[]> {
  wooCommerce.recognise({ html: body, headers: {}, origin: 'https://lantern.example' })
  const { shop, asked } = play({ ...STORE, settings: { route } }, ({ url }) =>
    route === 'html' ? html(body, url) : body,
  )
  const [found] = await checkAll(wooCommerce, shop, { card: tidewatchRanger })
  expect(asked.length).toBeLessThan(40)
  return found?.outcome.kind === 'read' ? found.outcome.listings : []
}
/** What only the pages of such a shop have. */
const TAGS = ['<li class="product type-product instock">', '</ul>', '<del>', '<form>', 'instock', '</html>']

test.each(['products.json', 'variations.json'])(
  '400 broken copies of %s are read without a throw or a hang',
  async (name) => {
    await readBroken(fixture(name), 400, (body) => read('store_v1', body))
  },
)
test.each(['results.html', 'product-variable.html', 'product-simple.html'])(
  '250 broken copies of %s are read without a throw or a hang',
  async (name) => {
    await readBroken(fixture(name), 250, (body) => read('html', body), undefined, TAGS)
  },
)
test('no broken copy of a closed route has a listing', async () => {
  const found = readBroken(fixture('closed.json'), 200, (body) => read('store_v1', body), expectNone)
  expect(await found).toBe(0)
})
test.each<[string, string]>([
  ['deep lists', '['.repeat(400_000)],
  ['products without a name', `[${'{"id":1},'.repeat(100_000)}{}]`],
  ['a long title', `[{"id":1,"name":"${'Tidewatch - ('.repeat(60_000)}","is_in_stock":true}]`],
  ['open tags in a name', `[{"id":1,"name":"${'<b &lt;'.repeat(100_000)}","is_in_stock":true}]`],
  ['open bodies', '<body class="woocommerce'.repeat(40_000)],
  ['results', `<ul>${'<li class="product type-product instock"><h2>x</h2></li>'.repeat(15_000)}</ul></html>`],
  [
    'struck-out prices',
    `<li class="product"><h2>x</h2><span class="price">${'<del><b class="amount">'.repeat(200)}</li></html>`,
  ],
])('a megabyte of %s gives no listing', async (_, body) => {
  expect(await read('store_v1', body)).toEqual([])
  expect(await read('html', body)).toEqual([])
})
