import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { detectPlatform, SURE_ENOUGH } from './detect.ts'
import { haveRecordings, recorded, RECORDED } from './test/recorded.ts'

/** What the index of the recordings calls a platform; others are none of ours. */
const NAMES: Readonly<Record<string, string>> = {
  crystalcommerce: 'crystal_commerce',
  shopify: 'shopify',
  binderpos: 'binderpos',
  cardkingdom: 'card_kingdom',
  hareruya: 'hareruya',
  mtgmate: 'mtgmate',
}
/** The index names what these stand on; their pages load BinderPOS's scripts, and its reader reads them. */
const THEMES_OF_BINDERPOS = [
  'shopify/dicesaloon_uk__html_search_steam_vents.html',
  'shopify/gamehq_uk__html_search_chrome_host_seedshark.html',
  'shopify/lvlupgaming_uk__html_search_steam_vents_2024.html',
]

const isThere = haveRecordings()
const pages = isThere
  ? readFileSync(new URL('INDEX.tsv', RECORDED), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([path]) => path?.endsWith('.html'))
      .map(([path = '', platform = '']) => ({ path, platform }))
  : []

describe.skipIf(!isThere)('recorded pages are of the platform that the index says', () => {
  const table: string[] = []
  afterAll(() => console.log(table.join('\n')))

  test('there are some of several platforms', () => {
    expect(new Set(pages.map(({ platform }) => NAMES[platform] ?? 'none')).size).toBeGreaterThanOrEqual(7)
  })
  test.each(pages)('$path', ({ path, platform }) => {
    const home = { html: recorded(path), headers: {}, origin: 'https://lantern.example' }
    const found = detectPlatform(home)
    table.push(`${path} -> ${found.fetch_strategy ?? 'none'}, ${found.confidence}`)
    const expected = THEMES_OF_BINDERPOS.includes(path) ? 'binderpos' : (NAMES[platform] ?? null)
    expect(found.confidence >= SURE_ENOUGH ? found.fetch_strategy : null).toBe(expected)
    expect(found.name).not.toBe('')
    if (expected === 'binderpos' || expected === 'shopify') expect(found.currency).toMatch(/^(GBP|NZD)$/)
  })
})
