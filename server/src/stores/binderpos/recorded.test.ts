import type { Listing } from '@lgs/shared/schemas/listing'
import { afterAll, expect, test } from 'vitest'
import { catalogCard, haveRecordings, recorded, recordings as index } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'
import { readDecklist } from './portal-answers.ts'
import { binderPos } from './platform.ts'

const isThere = haveRecordings()
const pageOf = (file: string) => recorded(`${file}.html`)

/** What somebody sees who reads the page. */
interface Recording {
  file: string
  card: string
  /** Products, variants in stock, and those of exactly this card. */
  counts: [products: number, inStock: number, exact: number]
  /** `set condition finish price quantity`, and the language where it is not English; `-` is unknown. */
  rows: string[]
}
const recordings: Recording[] = [
  {
    file: 'binderpos/BeaDndGamesCoNz_LightningBolt',
    card: 'Lightning Bolt',
    counts: [16, 8, 4],
    rows: ['sta NM nonfoil 340 2', '2x2 NM nonfoil 220 1', 'e01 LP nonfoil 220 1', '2x2 NM foil 530 1'],
  },
  { file: 'binderpos/CardMerchantCoNz_LightningBolt', card: 'Lightning Bolt', counts: [16, 1, 0], rows: [] },
  {
    file: 'binderpos/CardMerchantHamiltonCoNz_GrindingStation',
    card: 'Grinding Station',
    counts: [3, 2, 2],
    rows: ['5dn NM nonfoil 3280 1', '5dn MP nonfoil 2630 1'],
  },
  {
    file: 'binderpos/CardMerchantTakapunaCoNz_LightningBolt',
    card: 'Lightning Bolt',
    counts: [16, 4, 4],
    rows: ['mm2 LP nonfoil 190 1', 'plst LP nonfoil 170 1', 'gn3 LP nonfoil 140 2', 'clb LP nonfoil 140 2'],
  },
  {
    file: 'binderpos/HobbyLordsCoNz_PhyrexianArena',
    card: 'Phyrexian Arena',
    counts: [2, 2, 2],
    rows: ['one NM foil 489 1', 'one NM nonfoil 652 1'],
  },
  {
    file: 'binderpos/MadLootGamesCoNz_OnakkeOgre',
    card: 'Onakke Ogre',
    counts: [4, 1, 1],
    rows: ['m21 NM nonfoil 30 1'],
  },
  {
    file: 'binderpos/MagicAtWillisCoNz_LightningBolt',
    card: 'Lightning Bolt',
    counts: [16, 10, 9],
    rows: [
      ...['jmp NM nonfoil 210 1', 'a25 NM nonfoil 200 1', 'pd2 MP foil 220 2', '2x2 NM nonfoil 230 3'],
      ...['2x2 MP nonfoil 180 1', 'mm2 NM nonfoil 170 1', 'clb NM nonfoil 130 1', '2x2 NM foil 520 4'],
      'clb NM nonfoil 60 2',
    ],
  },
  {
    file: 'binderpos/NovaGamesCoNz_AridMesa',
    card: 'Arid Mesa',
    counts: [2, 2, 2],
    rows: ['mh2 NM nonfoil 2540 1', 'mh2 NM nonfoil 3070 1'],
  },
  {
    file: 'binderpos/ShuffleAndCutGamesCoNz_LightningBolt',
    card: 'Lightning Bolt',
    counts: [16, 21, 20],
    rows: [
      ...['m11 NM nonfoil 200 2', '2ed MP nonfoil 4730 1', 'a25 NM nonfoil 220 4', 'a25 LP nonfoil 200 1'],
      ...['m10 NM nonfoil 180 1', 'e01 NM nonfoil 240 3', 'mm2 NM nonfoil 240 2', '2x2 NM foil 220 1'],
      ...['plst NM nonfoil 150 2', 'p10 NM foil 3990 1', 'p10 LP foil 3590 3', 'sta NM nonfoil 2170 1 ja'],
      ...['sta NM etched 650 1', 'clb NM nonfoil 150 5', 'clb NM foil 240 9', '2x2 NM nonfoil 370 26'],
      ...['2x2 NM foil 530 18', 'sta NM etched 1820 2 ja', 'clb NM nonfoil 80 20', 'clb NM foil 170 23'],
    ],
  },
  {
    file: 'binderpos/SpellboundGamesCoNz_AridMesa',
    card: 'Arid Mesa',
    counts: [10, 1, 1],
    rows: ['zne LP nonfoil 3710 1'],
  },
  {
    file: 'binderpos/boardsandswords_uk__search_steam_vents',
    card: 'Steam Vents',
    counts: [10, 2, 2],
    rows: ['grn NM nonfoil 1140 1', 'grn LP nonfoil 1140 2'],
  },
  {
    file: 'binderpos/lazydragongaming_uk__search_shipwreck_marsh',
    card: 'Shipwreck Marsh',
    counts: [6, 3, 3],
    rows: ['mid NM nonfoil 710 1', 'mid NM foil 1360 1', 'mid NM nonfoil 790 2'],
  },
  {
    file: 'binderpos/lvlupgaming_uk__search_misty_rainforest_2022',
    card: 'Misty Rainforest',
    counts: [11, 3, 3],
    rows: ['zen NM nonfoil 2600 1', 'mh2 NM nonfoil 2200 1', 'mh2 NM foil 2780 2'],
  },
  {
    file: 'shopify/dicesaloon_uk__html_search_steam_vents',
    card: 'Steam Vents',
    counts: [10, 2, 2],
    rows: ['grn NM nonfoil 1160 1', 'rvr NM foil 4160 1'],
  },
  {
    file: 'shopify/gamehq_uk__html_search_chrome_host_seedshark',
    card: 'Chrome Host Seedshark',
    counts: [4, 1, 1],
    rows: ['mom NM nonfoil 220 1'],
  },
  {
    file: 'shopify/lvlupgaming_uk__html_search_steam_vents_2024',
    card: 'Steam Vents',
    counts: [10, 3, 3],
    rows: ['gpt NM foil 23420 1', 'rvr NM nonfoil 1830 1', 'pgrn NM nonfoil 1440 1 -'],
  },
]

function inShort({ set_code, condition, finish, price, quantity, language }: Listing): string {
  const said = [set_code, condition, finish, price, quantity, ...(language === 'en' ? [] : [language])]
  return said.map((value) => value ?? '-').join(' ')
}

const table: string[][] = [['file', 'expected', 'read', 'wrong', 'missed']]
afterAll(() => {
  if (isThere) console.log(table.map((row) => row.join(' | ')).join('\n'))
})

/** Takes every wanted row out of the found ones: what is left on either side is missed, or wrong. */
function compare(found: readonly string[], wanted: readonly string[]): { missed: string[]; wrong: string[] } {
  const wrong = [...found]
  const missed = wanted.filter((row) => {
    const at = wrong.indexOf(row)
    if (at >= 0) wrong.splice(at, 1)
    return at < 0
  })
  return { missed, wrong }
}

/** `16/125/8`: products, variants and variants in stock, where the index has counted them this way. */
function indexed(file: string): { products: number; inStock: number } | null {
  const line = index('binderpos').find(({ path }) => path === `${file}.html`)
  const found = /\b(\d+)\/\d+\/(\d+)\b/.exec(line?.expected ?? '')
  return found ? { products: Number(found[1]), inStock: Number(found[2]) } : null
}

test.skipIf(!isThere).each(recordings)('$file', { timeout: 60_000 }, ({ file, card, counts, rows }) => {
  const html = pageOf(file)
  const page = parseResults(html, 'https://store.example/search?q=card', null)
  if (page.kind !== 'rows') return expect.fail(page.detail)
  const known = catalogCard(card)
  const listings = page.rows.flatMap((row) => toListing(row, known, { currency: null }) ?? [])
  const found = [page.products.length, page.rows.length, listings.length]
  const { missed, wrong } = compare(listings.map(inShort), rows)
  table.push([file, counts.join('/'), found.join('/'), wrong.join('; ') || '0', missed.join('; ') || '0'])
  expect(found).toEqual(counts)
  expect({ missed, wrong }).toEqual({ missed: [], wrong: [] })
  expect(page.broken).toEqual([])
  const unsure = listings.filter(
    ({ name_match, currency, url }) => name_match !== 'certain' || !currency || !url,
  )
  expect(unsure).toEqual([])
  const count = indexed(file)
  if (count) expect(count).toEqual({ products: counts[0], inStock: counts[1] })
})

test.skipIf(!isThere)('an answer of the portal to two names', { timeout: 60_000 }, () => {
  const body = recorded('binderpos/decklist_api__boseiju_fires.json')
  const answer = readDecklist(body, { homepage: 'https://store.example', currency: 'NZD' })
  if (answer.kind !== 'decklist') return expect.fail(answer.detail)
  const read = (name: string) =>
    answer.rows.rows
      .flatMap((row) => toListing(row, catalogCard(name), { currency: 'NZD' }) ?? [])
      .map(inShort)
  const wanted: Record<string, string[]> = {
    'Boseiju, Who Endures': ['neo NM nonfoil 5780 1', 'pneo NM foil 8310 1'],
    'Fires of Invention': ['eld NM nonfoil 100 22', 'eld NM foil 150 1', 'peld NM foil 320 2'],
  }
  for (const [name, rows] of Object.entries(wanted)) {
    const { missed, wrong } = compare(read(name), rows)
    table.push([
      `decklist: ${name}`,
      String(rows.length),
      String(read(name).length),
      String(wrong.length),
      String(missed.length),
    ])
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] })
  }
  expect(answer.rows.broken).toEqual([])
})

test.skipIf(!isThere)('every recorded page is recognised', () => {
  for (const { file } of recordings) {
    const html = pageOf(file)
    const recognition = binderPos.recognise({ origin: 'https://store.example', html, headers: {} })
    expect(recognition?.confidence, file).toBeGreaterThan(0.9)
    expect(recognition?.settings?.['shop'], file).toMatch(/\.myshopify\.com$/)
  }
})
