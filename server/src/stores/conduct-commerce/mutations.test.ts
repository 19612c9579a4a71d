import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { checkAll, play } from '../tcgplayer-pro/fixtures.ts'
import { damage, randomFrom } from '../tcgplayer-pro/mutate.ts'
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
  const random = randomFrom(7919)
  for (let round = 0; round < 600; round += 1) {
    for (const listing of await read(fixture('settings'), damage(fixture('search'), random))) {
      const errors = Value.Errors(Listing, listing)
      if (errors.length > 0) expect.fail(`${JSON.stringify(errors[0])} in ${JSON.stringify(listing)}`)
      expect(listing.quantity).toBeGreaterThan(0)
      expect(listing.title).toMatch(/Tidewatch.{0,30}Ranger/)
    }
  }
})
test.each(['settings', 'search-none', 'invalid-store'])(
  'no broken copy of %s has a listing',
  async (name) => {
    const random = randomFrom(name.length * 104729 + 3)
    for (let round = 0; round < 200; round += 1) {
      const body = damage(fixture(name), random)
      expect(await read(fixture('settings'), body)).toEqual([])
      expect(await read(body, body)).toEqual([])
    }
  },
)
test('broken settings never change what a search says', async () => {
  const random = randomFrom(31)
  for (let round = 0; round < 200; round += 1) {
    expect([0, 6]).toContain((await read(damage(fixture('settings'), random), fixture('search'))).length)
  }
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
