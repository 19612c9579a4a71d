import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { damage, randomFrom } from '../tcgplayer-pro/mutate.ts'
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
function expectSound(listings: Listing[]) {
  for (const listing of listings) {
    const errors = Value.Errors(Listing, listing)
    if (errors.length > 0) expect.fail(`${JSON.stringify(errors[0])} in ${JSON.stringify(listing)}`)
    expect(listing.title.replace(/[^a-z ]/gi, '')).toMatch(/Tidewatch.{0,60}Ranger/i)
    expect(listing.quantity ?? 1).toBeGreaterThan(0)
    expect(listing.url ?? 'https://x').toMatch(/^https?:/)
  }
}
const TAGS = [
  '</li>',
  '<li class="product type-product instock">',
  '<!--',
  '</ul>',
  '<del>',
  '&#x110000;',
  '<form>',
  '"',
  '>',
]

/** A copy of a page with one to four faults. */
function damagePage(page: string, random: () => number): string {
  let text = page
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const at = Math.floor(random() * text.length)
    const kind = random()
    if (kind < 0.15) text = text.slice(0, at) + '</html>'
    else if (kind < 0.4) text = text.slice(0, at) + text.slice(at + Math.floor(random() * 300))
    else if (kind < 0.7)
      text = text.slice(0, at) + (TAGS[Math.floor(random() * TAGS.length)] ?? '') + text.slice(at)
    else if (kind < 0.85) text = text.slice(0, at) + text.slice(Math.max(0, at - 500))
    else text = text.replaceAll(['<span', 'class=', 'instock', 'post-'][Math.floor(random() * 4)] ?? '', '<p')
  }
  return text
}

test.each(['products.json', 'variations.json'])(
  '400 broken copies of %s are read without a throw or a hang',
  async (name) => {
    const random = randomFrom(name.length * 7919 + 1)
    for (let round = 0; round < 400; round += 1)
      expectSound(await read('store_v1', damage(fixture(name), random)))
  },
)
test.each(['results.html', 'product-variable.html', 'product-simple.html'])(
  '250 broken copies of %s are read without a throw or a hang',
  async (name) => {
    const random = randomFrom(name.length * 7919 + 1)
    for (let round = 0; round < 250; round += 1)
      expectSound(await read('html', damagePage(fixture(name), random)))
  },
)
test('no broken copy of a closed route has a listing', async () => {
  const random = randomFrom(104729)
  for (let round = 0; round < 200; round += 1)
    expect(await read('store_v1', damage(fixture('closed.json'), random))).toEqual([])
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
