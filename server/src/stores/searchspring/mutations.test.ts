import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { brokenCopies, expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { homePage } from '../test/shop.ts'
import { answer, everything, result, SCRIPT, SEARCH, variant } from './fixtures.ts'
import { parseResults } from './parse.ts'
import { searchspring } from './platform.ts'

const read = (body: string) =>
  listingsOf(parseResults(body, SEARCH, 'https://lantern.example'), tidewatchRanger)

test('broken answers', async () => {
  expect(await readBroken(everything(), 500, read)).toBeGreaterThan(100)
  const lists = answer([result([], { variants: [variant(), variant({ title: 'Foil' })] })])
  expect(await readBroken(lists, 400, read)).toBeGreaterThan(50)
  expect(await readBroken(answer([]), 200, read, expectNone)).toBe(0)
})
test('300 broken home pages', () => {
  for (const body of brokenCopies(homePage(SCRIPT), 300)) {
    const found = searchspring.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|[a-z0-9]{5,10}$)/)
  }
})
test.each<[string, string]>([
  ['variants in a text', answer([result([], { variants: `[${'{},'.repeat(130_000)}{}]` })])],
  ['entities', answer([result([], { variants: '&quot;'.repeat(60_000) })])],
  ['deep lists', `{"pagination":{"totalResults":1},"results":${'['.repeat(400_000)}`],
  ['half addresses', 'snapui.searchspring.io/'.repeat(45_000)],
  ['half ids', 'searchspring siteId:"abc'.repeat(40_000)],
  ['many results', answer(Array(9000).fill({ name: 'Moon', ss_available: '1' }))],
])('a megabyte of %s does no harm', (_, body) => {
  expect(read(body).filter(({ title }) => !title.includes('Tidewatch'))).toEqual([])
  searchspring.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
})
