import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { toListing } from '../to-listing.ts'
import { answer, everything, GUID } from './fixtures.ts'
import { expectHarmless, isRanger } from '../test/broken-json.ts'
import { parseResults } from './parse.ts'
import { starCityGames } from './platform.ts'
import { homePage } from '../test/shop.ts'

function read(body: string) {
  const page = parseResults(body, 'https://lantern.example')
  if (page.kind !== 'rows') return []
  return page.rows.flatMap((row) => toListing(row, tidewatchRanger, { currency: 'USD' }) ?? [])
}

test('600 broken copies of an answer are read without a throw, and nothing is invented', () => {
  expectHarmless(everything(), 600, read, isRanger)
})
test('no broken copy of an empty answer has a listing', () => {
  expectHarmless(
    answer([]),
    200,
    (body) => read(body),
    () => false,
  )
})
test('300 broken home pages are looked at without a throw', () => {
  const html = homePage(`<script>HawkSearch = {"clientGuid":"${GUID}","apiUrl":"https://x.example"}</script>`)
  expectHarmless(html, 300, (body) => {
    const found = starCityGames.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|[0-9a-f-]{32,36}$)/i)
    return []
  })
})
test.each<[string, string]>([
  ['deep lists', '['.repeat(400_000)],
  [
    'many results',
    `{"Results":[${'{"Document":{"card_name":["Moon"],"hawk_child_attributes":[]}},'.repeat(20_000)}{}]}`,
  ],
  [
    'long texts',
    JSON.stringify({ Results: [{ Document: { card_name: ['Tidewatch - ('.repeat(80_000)] } }] }),
  ],
  ['half keys', 'clientGuid:"'.repeat(90_000)],
  ['half addresses', 'https://hawk.searchapi'.repeat(50_000)],
])('a megabyte of %s does no harm', (_, body) => {
  expect(read(body)).toEqual([])
  starCityGames.recognise({ html: body, origin: 'https://starcitygames.com', headers: {} })
})
