import { expect, test } from 'vitest'
import { catalogCard, expectedOf, haveRecordings, recorded } from '../test/recorded.ts'
import { toListing } from '../to-listing.ts'
import { parseResults } from './parse.ts'

const PATH = 'mtgmate/mtgmate__card_page_bennie_bracks_ncc86.html'
const ADDRESS = 'https://www.mtgmate.com.au/cards/Bennie_Bracks,_Zoologist/NCC/86'

test.skipIf(!haveRecordings())('a recorded page of a card', { timeout: 60_000 }, () => {
  const page = parseResults(recorded(PATH), ADDRESS)
  if (page.kind !== 'rows') return expect.fail(page.detail)
  const others = Number(/lists (\d+) others with "0 in stock"/.exec(expectedOf(PATH))?.[1])
  expect(page.products).toHaveLength(1 + others)
  expect(page.broken).toEqual([])
  const card = catalogCard('Bennie Bracks, Zoologist')
  expect(page.rows.map((row) => toListing(row, card, { currency: null }))).toMatchObject([
    {
      title: 'Bennie Bracks, Zoologist',
      name_match: 'certain',
      set_code: 'ncc',
      set_name: 'New Capenna Commander',
      collector_number: '86',
      finish: 'nonfoil',
      condition: null,
      price: 3600,
      currency: 'AUD',
      quantity: 1,
      quantity_is_minimum: false,
      url: ADDRESS,
    },
  ])
})
