import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { brokenCopies, expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { homePage } from '../test/shop.ts'
import { answer, everything, SCRIPT, SEARCH } from './fixtures.ts'
import { parseProducts } from './parse.ts'
import { storepass } from './platform.ts'

const read = (body: string) =>
  listingsOf(parseProducts(body, SEARCH, 'https://lantern.example'), tidewatchRanger)

test('broken answers', async () => {
  expect(await readBroken(everything(), 700, read)).toBeGreaterThan(100)
  expect(await readBroken(answer([]), 200, read, expectNone)).toBe(0)
})
test('300 broken home pages', () => {
  for (const body of brokenCopies(homePage(SCRIPT), 300)) {
    const found = storepass.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|[\w-]{6,24}$)/)
  }
})
test.each<[string, string]>([
  ['deep lists', `{"products":${'['.repeat(400_000)}`],
  ['many products', answer(Array(9000).fill({ display_name: 'Moon', stock: 1 }))],
  ['half ids', 'storepass store_id:"abc'.repeat(40_000)],
  ['half addresses', '/saas/search?store_id'.repeat(45_000)],
  ['half names', 'storepass'.repeat(110_000)],
  ['half files', `storepass "${'/search_settings.jso'.repeat(50_000)}`],
  ['hosts', 'a.storepass.com'.repeat(60_000)],
])('a megabyte of %s does no harm', (_, body) => {
  expect(read(body)).toEqual([])
  storepass.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
})
