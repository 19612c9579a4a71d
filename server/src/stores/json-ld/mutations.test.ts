import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { extractLinkedData } from './extract.ts'
import { block, FIRST, link, offer, ORIGIN, page, product } from './fixtures.ts'
import { jsonLd } from './platform.ts'
import { readProducts } from './products.ts'
import { brokenCopies, expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { checkCard, scriptedShop } from '../test/shop.ts'

function read(body: string) {
  jsonLd.recognise({ html: body, headers: {}, origin: ORIGIN })
  return listingsOf(readProducts(body, FIRST), tidewatchRanger)
}
const group = product({
  '@type': 'ProductGroup',
  hasVariant: [
    product({ name: 'Tidewatch Ranger - Sunken Reach - Near Mint', offers: [offer(), offer({ price: 3 })] }),
  ],
})
const site = { '@type': 'WebSite', potentialAction: { '@type': 'SearchAction', target: `${ORIGIN}/s?q={q}` } }
const full = page(block({ '@graph': [site, product(), group] }), link('/p/1', 'Tidewatch Ranger'))
const soldOut = page(
  block(product({ offers: offer({ availability: 'OutOfStock' }) })),
  link('/p/1', 'Tidewatch Ranger'),
)

test('600 broken copies are read without a throw', async () => {
  expect(await readBroken(full, 600, read)).toBeGreaterThan(200)
})
test('no broken copy of a sold-out product has a listing', async () => {
  expect(await readBroken(soldOut, 500, read, expectNone)).toBe(0)
})
test('checks of broken copies end, and say something', async () => {
  for (const body of brokenCopies(full, 150)) {
    const site = { homepage: ORIGIN, search_url: `${ORIGIN}/search?q={query}`, currency: 'GBP', settings: {} }
    const script = scriptedShop(() => body, site)
    const outcome = await checkCard(jsonLd, tidewatchRanger, script.shop)
    expect(outcome.kind).toMatch(/^(read|unreadable|blocked|rate_limited)$/)
    expect(script.asked.length).toBeLessThanOrEqual(9)
  }
})

const deep = (open: string, close: string) => open.repeat(300_000) + close.repeat(300_000)
test.each<[string, string]>([
  ['comments without an end', '<!-- '.repeat(400_000)],
  ['scripts without an end', '<script type="application/ld+json">'.repeat(60_000)],
  ['tags without an end', '<script '.repeat(250_000)],
  ['empty blocks', '<script type="application/ld+json"></script>'.repeat(45_000)],
  ['deep lists', block(deep('[', ']'))],
  [
    'deep offers',
    block(
      `{"@type":"Product","name":"Tidewatch Ranger","offers":${deep('{"offers":', '}').replace(':}', ':1}')}}`,
    ),
  ],
  ['many products', block(Array.from({ length: 15_000 }, () => product({ name: 'Moonwatch' })))],
  ['a long name', block(product({ name: 'Tidewatch - ('.repeat(150_000) }))],
  ['a long availability', block(product({ offers: offer({ availability: '/'.repeat(2_000_000) }) }))],
  [
    'a long price',
    block(product({ offers: offer({ price: '1,'.repeat(1_000_000), availability: 'SoldOut' }) })),
  ],
])('megabytes of %s are read in the time of their length', (_, body) => {
  expect(read(page(body)).length).toBeLessThan(10)
  expect(extractLinkedData(body).blocks.length).toBeLessThanOrEqual(60)
})
test('names that objects have by nature are no data', () => {
  expect(
    read(
      page(
        block(
          '{"@type":"Product","__proto__":{"name":"Tidewatch Ranger","offers":{"availability":"InStock"}}}',
        ),
      ),
    ),
  ).toEqual([])
})
