import { expect, test } from 'vitest'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { answer, everything, GUID } from './fixtures.ts'
import { brokenCopies, expectNone, listingsOf, readBroken } from '../test/broken-copies.ts'
import { parseResults } from './parse.ts'
import { starCityGames } from './platform.ts'
import { homePage } from '../test/shop.ts'

const read = (body: string) => listingsOf(parseResults(body, 'https://lantern.example'), tidewatchRanger)

test('700 broken copies of an answer are read without a throw, and nothing is invented', async () => {
  expect(await readBroken(everything(), 700, read)).toBeGreaterThan(100)
})
test('no broken copy of an empty answer has a listing', async () => {
  expect(await readBroken(answer([]), 200, read, expectNone)).toBe(0)
})
test('300 broken home pages are looked at without a throw', () => {
  const html = homePage(`<script>HawkSearch = {"clientGuid":"${GUID}","apiUrl":"https://x.example"}</script>`)
  for (const body of brokenCopies(html, 300)) {
    const found = starCityGames.recognise({ html: body, origin: 'https://lantern.example', headers: {} })
    for (const value of Object.values(found?.settings ?? {}))
      expect(value).toMatch(/^(https?:\/\/|[0-9a-f-]{32,36}$)/i)
  }
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
