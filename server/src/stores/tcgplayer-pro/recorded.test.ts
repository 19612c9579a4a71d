import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { KnownCard, Printing } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { checkAll, play, STORE } from './fixtures.ts'
import { tcgplayerPro } from './platform.ts'

/** Real answers lie beside the repository, never in it. */
const SHARED = new URL('../../../../../shared/', import.meta.url)
const INDEX = new URL('stores/recorded/INDEX.tsv', SHARED)
const isThere = existsSync(INDEX)
if (!isThere && process.env.CI === 'true') throw new Error(`${INDEX.pathname} is not there`)
if (!isThere) console.log(`Recorded answers are not tested: ${INDEX.pathname} is not there.`)

const recorded = (name: string) =>
  readFileSync(new URL(`stores/recorded/tcgplayer-pro/${name}.json`, SHARED), 'utf8')
/** What the index says that a reader must find. */
const expectedOf = (name: string) =>
  readFileSync(INDEX, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([path]) => path === `tcgplayer-pro/${name}.json`)
    ?.at(-1) ?? ''
const count = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN)

interface CatalogLine {
  name: string
  set: string
  set_name: string
  collector_number: string
  finishes: Printing['finishes'] | null
}
function lightningBolt(): KnownCard {
  const lines = gunzipSync(readFileSync(new URL('catalog/printings.jsonl.gz', SHARED)))
    .toString()
    .split('\n')
    .filter((line) => line.includes('"Lightning Bolt"'))
    .map((line) => JSON.parse(line) as CatalogLine)
  const printings = lines
    .filter(({ name }) => name === 'Lightning Bolt')
    .map(({ set, set_name, collector_number, finishes }) => ({
      set_code: set,
      set_name,
      collector_number,
      finishes: finishes ?? [],
    }))
  return { card_name: 'Lightning Bolt', faces: ['Lightning Bolt'], back_face_is_name: false, printings }
}

interface RecordedSku {
  skuId: number
  productId: number
  conditionName: string
  languageName: string
  price: number
  quantity: number
  isFoil: boolean
  isCustomListing: boolean
}

test.skipIf(!isThere)('a recorded search and its stock: every variant that is no custom copy', async () => {
  const [search, skus] = [
    recorded('dmcomics__search_lightning_bolt'),
    recorded('dmcomics__skus_lightning_bolt'),
  ]
  const { shop, asked, reports } = play(STORE, ({ json }) => (json ? search : skus))
  const card = lightningBolt()
  const [bolt] = await checkAll(tcgplayerPro, shop, { card })
  if (bolt?.outcome.kind !== 'read') return expect.fail('not read')
  const { listings, partial } = bolt.outcome
  const expected = expectedOf('dmcomics__skus_lightning_bolt')
  const [all, custom] = [count(expected, /(\d+) skus/), count(expected, /(\d+) of them custom/)]
  expect(asked).toHaveLength(2)
  expect(partial).toBe(false)
  const asOne = asked[1]?.url.split('=')[1]?.split(',') ?? []
  expect(asOne).toHaveLength(count(expectedOf('dmcomics__search_lightning_bolt'), /(\d+) products/))
  expect(listings).toHaveLength(all - custom)
  expect(reports).toHaveLength(all - custom)
  // Row by row against the recording itself.
  const entries = (JSON.parse(skus) as { skus: RecordedSku[] }[]).flatMap((entry) => entry.skus)
  for (const sku of entries.filter(({ isCustomListing }) => !isCustomListing)) {
    const grade = sku.conditionName.replace(' Foil', '')
    expect(listings.find(({ variant_id }) => variant_id === String(sku.skuId))).toMatchObject({
      price: Math.round(sku.price * 100),
      currency: 'USD',
      quantity: sku.quantity,
      finish: sku.isFoil ? 'foil' : 'nonfoil',
      language: 'en',
      condition: { 'Lightly Played': 'LP', 'Moderately Played': 'MP', 'Heavily Played': 'HP' }[grade],
      url: expect.stringMatching(
        new RegExp(`/catalog/magic/[a-z0-9-]+/[a-z0-9-]+/${sku.productId}$`),
      ) as string,
    })
  }
  const sets = Object.fromEntries(
    listings.map(({ title, set_code, set_name }) => [`${title}, ${set_name}`, set_code]),
  )
  expect(sets).toEqual({
    'Lightning Bolt (083), Secret Lair Drop Series': 'sld',
    'Lightning Bolt (084), Secret Lair Drop Series': 'sld',
    'Lightning Bolt (085), Secret Lair Drop Series': 'sld',
    'Lightning Bolt, Fourth Edition': '4ed',
    'Lightning Bolt (Borderless), Double Masters 2022': '2x2',
    'Lightning Bolt, Revised Edition': '3ed',
    "Lightning Bolt, Commander Legends: Battle for Baldur's Gate": 'clb',
    'Lightning Bolt (A25), The List Reprints': 'plst',
    'Thrum of the Vestige - Lightning Bolt (Showcase), FINAL FANTASY: Through the Ages': 'fca',
  })
  const doubtful = listings.filter(({ name_match }) => name_match === 'uncertain').map(({ title }) => title)
  expect(doubtful.every((title) => title.startsWith('Thrum of the Vestige'))).toBe(true)
})
test.skipIf(!isThere)('a recorded search that found nothing is read, and empty', async () => {
  const name = 'dmcomics__search_no_results'
  const { shop, asked } = play(STORE, () => recorded(name))
  const [bolt] = await checkAll(tcgplayerPro, shop, { card: lightningBolt() })
  expect(bolt?.outcome).toEqual({ kind: 'read', listings: [], partial: false })
  expect(asked).toHaveLength(1)
  expect(count(expectedOf(name), /(\d+)/)).toBe(0)
})
