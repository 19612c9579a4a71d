import type { KnownPrinting } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import type { CardMemory } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { readMemory, writeMemory } from './card-memory.ts'
import { fixture, productJs } from './fixtures.ts'
import { shopify } from './platform.ts'
import { LIMITED, ONLY_PAGES, openStore, type Script } from './scripted-store.ts'

/** Search pages whose data name variants, but neither set nor article number. */
const bare = (title: string) =>
  fixture('data-in-attributes')
    .replaceAll('Tidewatch Ranger [Sunken Reach]', title)
    .replaceAll(/SKR-12-EN-..-1/g, '')
    .replaceAll('&quot;Sunken Reach&quot;', '&quot;Elf&quot;')
    .replaceAll(/<div class="pagination">.*<\/div>/g, '')
const second: KnownPrinting = {
  set_code: 'skr',
  set_name: 'Sunken Reach',
  collector_number: '288',
  finishes: ['nonfoil', 'foil'],
}
const card = { ...tidewatchRanger, printings: [...tidewatchRanger.printings, second] }
const ownPage: NonNullable<Script['js']> = (handle) =>
  JSON.stringify({ ...productJs, title: 'Tidewatch Ranger', handle })

async function check(
  pages: string,
  js: NonNullable<Script['js']>,
  memory: CardMemory = {},
  needs_number = false,
) {
  const store = openStore({ pages: () => pages, js }, ONLY_PAGES)
  const found = (await shopify.check([{ card, memory, needs_number }], store.shop)).get(card.card_name)
  const listings = found?.outcome.kind === 'read' ? found.outcome.listings : []
  return {
    kind: found?.outcome.kind,
    copies: listings.map(({ set_code, collector_number, finish }) => [set_code, collector_number, finish]),
    products: store.asked.filter((address) => address.startsWith('products/')).length,
    memory: found?.memory,
  }
}

test('a set that result pages do not tell is read from the product, once for good', async () => {
  const first = await check(bare('Tidewatch Ranger'), ownPage)
  expect(first).toMatchObject({ products: 1, copies: expect.arrayContaining([['skr', '12', 'nonfoil']]) })
  const again = await check(bare('Tidewatch Ranger'), () => LIMITED, first.memory)
  expect(again).toMatchObject({ products: 0, copies: [['skr', '12', 'nonfoil']], memory: undefined })
})
test('a number is read from the product where somebody needs it, once for good', async () => {
  const page = bare('Tidewatch Ranger [Sunken Reach]')
  const idle = await check(page, ownPage)
  expect(idle).toMatchObject({ products: 0, copies: [['skr', null, 'nonfoil']] })
  const first = await check(page, ownPage, {}, true)
  expect(first).toMatchObject({ products: 1, copies: expect.arrayContaining([['skr', '12', 'nonfoil']]) })
  const again = await check(page, () => LIMITED, first.memory, true)
  expect(again).toMatchObject({ products: 0, copies: [['skr', '12', 'nonfoil']] })
})
test('a product whose variants are of several numbers tells none', async () => {
  const variants = productJs.variants.map((one, index) => ({ ...one, sku: `SKR-${12 + index}-EN-NF-1` }))
  const js = () => JSON.stringify({ ...productJs, title: 'Tidewatch Ranger', variants })
  const first = await check(bare('Tidewatch Ranger'), js)
  const again = await check(bare('Tidewatch Ranger'), js, first.memory)
  expect(again).toMatchObject({ products: 0, copies: [['skr', null, 'nonfoil']] })
})
test('a product that tells nothing is not asked again, one that could not be asked is', async () => {
  const silent = JSON.stringify({ ...productJs, title: 'X', description: 'A card', tags: [], variants: [{}] })
  const first = await check(bare('Tidewatch Ranger'), () => silent)
  expect((await check(bare('Tidewatch Ranger'), ownPage, first.memory)).products).toBe(0)
  const failed = await check(bare('Tidewatch Ranger'), () => LIMITED)
  expect(failed).toMatchObject({ kind: 'read', copies: [[null, null, 'nonfoil']], memory: undefined })
})
test('facts of many products fit into what may be remembered, the newest first to stay', () => {
  const facts = { setText: 'Commander: The Sunken Reach of Tides', setCode: 'skr', sku: 'SKR-12-EN-NF-1' }
  const products = new Map(
    Array.from(
      { length: 400 },
      (_, index) => [`tidewatch-ranger-of-the-sunken-reach-${index}`, facts] as const,
    ),
  )
  const memory = writeMemory({ products, isMany: true })
  expect(Buffer.byteLength(JSON.stringify(memory))).toBeLessThan(20_000)
  const read = readMemory(JSON.parse(JSON.stringify(memory)) as CardMemory)
  expect(read.products.size).toBeGreaterThan(120)
  expect(read.products.get('tidewatch-ranger-of-the-sunken-reach-399')).toEqual(facts)
  expect(read.isMany).toBe(true)
})
test('what was remembered before article numbers were is still known', () => {
  const { products } = readMemory({ sets: { a: ['Sunken Reach', 'skr'], b: ['x'], c: ['x', 'y', 7] } })
  expect([...products]).toEqual([['a', { setText: 'Sunken Reach', setCode: 'skr', sku: '' }]])
})
