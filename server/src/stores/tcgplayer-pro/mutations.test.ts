import { Listing } from '@lgs/shared/schemas/listing'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { answer, checkAll, fixture, play, STORE } from './fixtures.ts'
import { damage, randomFrom } from './mutate.ts'
import { tcgplayerPro } from './platform.ts'

/** What a check makes of two answers. */
async function read(search: string, skus: string): Promise<Listing[]> {
  tcgplayerPro.recognise({ html: search, headers: {}, origin: 'https://lantern.example' })
  tcgplayerPro.probe?.confirms(answer(search, 'https://lantern.example/api/site'))
  const { shop, asked } = play(STORE, ({ json }) => (json ? search : skus))
  const [ranger] = await checkAll(tcgplayerPro, shop, { card: tidewatchRanger })
  expect(asked.length).toBeLessThan(12)
  if (ranger?.outcome.kind !== 'read') return []
  // Whatever is remembered must be readable by the next check.
  const next = await checkAll(tcgplayerPro, shop, { card: tidewatchRanger, memory: ranger.memory ?? {} })
  expect(next).toHaveLength(1)
  return ranger.outcome.listings
}

/** Ids of the variants that are really in stock. */
const TRUE_IDS = new Set([...fixture('skus').matchAll(/"skuId": (\d+)/g)].map(([, id]) => id))
const TITLES = new Set([...fixture('search').matchAll(/"name": "([^"]+)"/g)].map(([, title]) => title))

test.each(['search', 'skus'])('400 broken copies of %s are read without a throw or a hang', async (name) => {
  const random = randomFrom(name.length * 7919 + 1)
  for (let round = 0; round < 400; round += 1) {
    const body = damage(fixture(name), random)
    const listings = await read(
      name === 'search' ? body : fixture('search'),
      name === 'skus' ? body : fixture('skus'),
    )
    for (const listing of listings) {
      const errors = Value.Errors(Listing, listing)
      if (errors.length > 0) expect.fail(`${JSON.stringify(errors[0])} in ${JSON.stringify(listing)}`)
      expect(listing.quantity).toBeGreaterThan(0)
      if (name === 'search') expect(TRUE_IDS.has(listing.variant_id ?? '')).toBe(true)
      else expect(TITLES.has(listing.title)).toBe(true)
    }
  }
})
test.each(['search-none', 'site'])('no broken copy of %s has a listing', async (name) => {
  const random = randomFrom(name.length * 104729 + 3)
  for (let round = 0; round < 200; round += 1) {
    const body = damage(fixture(name), random)
    expect(await read(body, body)).toEqual([])
  }
})
test.each<[string, string]>([
  ['deep lists', '['.repeat(400_000)],
  ['deep lists, closed', '['.repeat(5000) + ']'.repeat(5000)],
  ['products without a name', `{"products":{"items":[${'{"id":1},'.repeat(100_000)}{}]}}`],
  ['a long title', `{"products":{"items":[{"id":1,"name":"${'Tidewatch - ('.repeat(60_000)}"}]}}`],
  ['a long number', `{"products":{"items":[{"id":${'9'.repeat(900_000)},"name":"Tidewatch Ranger"}]}}`],
])('a megabyte of %s gives no listing', async (_, body) => {
  expect(await read(body, body)).toEqual([])
  expect(await read(fixture('search'), body)).toEqual([])
})
