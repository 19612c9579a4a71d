import { expect, test } from 'vitest'
import { readCard } from './read-card.ts'
import { catalogCard, haveRecordings, recorded } from '../test/recorded.ts'
import { scriptedShop } from '../test/shop.ts'

const isThere = haveRecordings()
const HOST = 'https://store.example'
/** The stores' own hosts, which their links name. */
const HOMES =
  /https?:\/\/www\.(mtgmate|bigorbitcards|manaleak|mtgmintcard|patriotgamesleeds)(\.[a-z]{2,3}){1,2}/g
const FIRST = `${HOST}/search?q=card`

/** Checks a card at a store whose search answers with a recording, and whose other pages are not there. */
async function check(path: string, name: string) {
  const site = { homepage: HOST, search_url: FIRST, currency: 'GBP', settings: {} }
  const body = recorded(path).replaceAll(HOMES, HOST)
  const script = scriptedShop(({ url }) => (url === FIRST ? body : { status: 404, body: 'x' }), site)
  const outcome = await readCard(catalogCard(name), script.shop, FIRST)
  return { outcome, asked: script.urls().slice(1) }
}

test.skipIf(!isThere)('the data on a recorded page of a card', { timeout: 60_000 }, async () => {
  const path = 'mtgmate/mtgmate__card_page_bennie_bracks_ncc86.html'
  const { outcome } = await check(path, 'Bennie Bracks, Zoologist')
  expect(outcome).toMatchObject({
    kind: 'read',
    listings: [{ price: 3600, currency: 'AUD', set_code: 'ncc', condition: null, quantity: null }],
  })
})
test.skipIf(!isThere).each([
  ['baydragon_nz__search_aridmesa.html', 'Arid Mesa', 6],
  ['bigorbitcards_uk__search_tarmogoyf.html', 'Tarmogoyf', 7],
  ['bigweb_jp__search_rendered.html', 'Tarmogoyf', 0],
  ['dicesaloon_uk_spree__search_tarmogoyf_2023.html', 'Tarmogoyf', 3],
  ['manaleak_uk_opencart__search_tarmogoyf.html', 'Tarmogoyf', 6],
  ['mtgmintcard__search_lightning_bolt.html', 'Lightning Bolt', 6],
  ['patriotgamesleeds_uk_zencart__search_steam_vents.html', 'Steam Vents', 6],
])(
  '%s has no data: its links are followed, nothing is made up',
  { timeout: 60_000 },
  async (file, name, links) => {
    const { outcome, asked } = await check(`custom/${file}`, name)
    expect(outcome.kind).toBe('unreadable')
    expect(asked).toHaveLength(links)
  },
)
