import type { Listing } from '@lgs/shared/schemas/listing'
import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectNone, readBroken } from '../test/broken-copies.ts'
import { answer, checkAll, fixture, play, STORE } from './fixtures.ts'
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

test('500 broken copies of a search are read without a throw or a hang', async () => {
  const found = readBroken(
    fixture('search'),
    500,
    (body) => read(body, fixture('skus')),
    ({ variant_id, quantity }) => {
      expect(TRUE_IDS.has(variant_id ?? '')).toBe(true)
      expect(quantity).toBeGreaterThan(0)
    },
  )
  expect(await found).toBeGreaterThan(200)
})
test('500 broken copies of the stock are read without a throw or a hang', async () => {
  const found = readBroken(
    fixture('skus'),
    500,
    (body) => read(fixture('search'), body),
    ({ title, quantity }) => {
      expect(TITLES.has(title)).toBe(true)
      expect(quantity).toBeGreaterThan(0)
    },
  )
  expect(await found).toBeGreaterThan(200)
})
test.each(['search-none', 'site'])('no broken copy of %s has a listing', async (name) => {
  expect(await readBroken(fixture(name), 200, (body) => read(body, body), expectNone)).toBe(0)
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
