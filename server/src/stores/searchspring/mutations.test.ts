import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { expectHarmless, isRanger } from '../test/broken-json.ts'
import { homePage } from '../test/shop.ts'
import { toListing } from '../to-listing.ts'
import { answer, everything, result, SCRIPT, SEARCH, variant } from './fixtures.ts'
import { parseResults } from './parse.ts'
import { searchspring } from './platform.ts'

function read(body: string) {
  const page = parseResults(body, SEARCH, 'https://lantern.example')
  if (page.kind !== 'rows') return []
  return page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'AUD' }) ?? [])
}

test('700 broken answers', () => {
  expectHarmless(everything(), 400, read, isRanger)
  const lists = answer([result([], { variants: [variant(), variant({ title: 'Foil' })] })])
  expectHarmless(lists, 300, read, isRanger)
  expectHarmless(answer([]), 200, read, () => false)
})
test('300 broken home pages', () => {
  expectHarmless(homePage(SCRIPT), 300, (body) => {
    const found = searchspring.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|[a-z0-9]{5,10}$)/)
    return []
  })
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
