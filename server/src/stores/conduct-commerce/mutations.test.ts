import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { brokenCopies, expectNone, readBroken } from '../test/broken-copies.ts'
import { fixture, STORE } from './fixtures.ts'
import { conductCommerce } from './platform.ts'

async function read(settings: string, search: string): Promise<Listing[]> {
  conductCommerce.recognise({ html: search, headers: {}, origin: 'https://lantern.example' })
  const { shop, asked } = play(STORE, ({ url }) => (url.endsWith('getStoreSettings') ? settings : search))
  const [found] = await checkAll(conductCommerce, shop, { card: tidewatchRanger })
  expect(asked.length).toBeLessThan(4)
  return found?.outcome.kind === 'read' ? found.outcome.listings : []
}
test('600 broken copies of a search are read without a throw or a hang', async () => {
  const found = readBroken(fixture('search'), 600, (body) => read(fixture('settings'), body))
  expect(await found).toBeGreaterThan(300)
})
test.each(['settings', 'search-none', 'invalid-store'])(
  'no broken copy of %s has a listing',
  async (name) => {
    await readBroken(fixture(name), 200, (body) => read(fixture('settings'), body), expectNone)
    await readBroken(fixture(name), 200, (body) => read(body, body), expectNone)
  },
)
test('broken settings never change what a search says', async () => {
  for (const body of brokenCopies(fixture('settings'), 200))
    expect([0, 6]).toContain((await read(body, fixture('search'))).length)
})
test.each<[string, string]>([
  ['deep lists', '['.repeat(400_000)],
  ['products without a name', `{"success":true,"result":{"listings":[${'{"id":1},'.repeat(100_000)}{}]}}`],
  [
    'a long title',
    `{"success":true,"result":{"listings":[{"inventoryName":"${'Tidewatch - ('.repeat(60_000)}","variants":[]}]}}`,
  ],
  ['errors', `{"success":false,"errors":[${'"Invalid","'.repeat(60_000)}"]}`],
])('a megabyte of %s gives no listing', async (_, body) => {
  expect(await read(body, body)).toEqual([])
  expect(await read(fixture('settings'), body)).toEqual([])
})
