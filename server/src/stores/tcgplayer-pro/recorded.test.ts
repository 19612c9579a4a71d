import { expect, test } from 'vitest'
import { catalogCard, expectedOf, haveRecordings, recorded } from '../test/recorded.ts'
import { checkAll, play, STORE } from './fixtures.ts'
import { tcgplayerPro } from './platform.ts'

const isThere = haveRecordings()
const pathOf = (name: string) => `tcgplayer-pro/${name}.json`
const count = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN)

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
    recorded(pathOf('dmcomics__search_lightning_bolt')),
    recorded(pathOf('dmcomics__skus_lightning_bolt')),
  ]
  const { shop, asked, reports } = play(STORE, ({ json }) => (json ? search : skus))
  const card = catalogCard('Lightning Bolt')
  const [bolt] = await checkAll(tcgplayerPro, shop, { card })
  if (bolt?.outcome.kind !== 'read') return expect.fail('not read')
  const { listings, partial } = bolt.outcome
  const expected = expectedOf(pathOf('dmcomics__skus_lightning_bolt'))
  const [all, custom] = [count(expected, /(\d+) skus/), count(expected, /(\d+) of them custom/)]
  expect(asked).toHaveLength(2)
  expect(partial).toBe(false)
  const asOne = asked[1]?.url.split('=')[1]?.split(',') ?? []
  expect(asOne).toHaveLength(count(expectedOf(pathOf('dmcomics__search_lightning_bolt')), /(\d+) products/))
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
  const name = pathOf('dmcomics__search_no_results')
  const { shop, asked } = play(STORE, () => recorded(name))
  const [bolt] = await checkAll(tcgplayerPro, shop, { card: catalogCard('Lightning Bolt') })
  expect(bolt?.outcome).toEqual({ kind: 'read', listings: [], partial: false })
  expect(asked).toHaveLength(1)
  expect(count(expectedOf(name), /(\d+)/)).toBe(0)
})
