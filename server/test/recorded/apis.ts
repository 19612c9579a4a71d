import { copies, type RecordedCase } from './case.ts'

/** Shops that answer with data. */
export const apiCases: RecordedCase[] = [
  {
    answers: [
      [/^POST \/api\/catalog\/search/, 'tcgplayer-pro/dmcomics__search_lightning_bolt.json'],
      [/^GET \/api\/inventory\/skus/, 'tcgplayer-pro/dmcomics__skus_lightning_bolt.json'],
    ],
    strategy: 'tcgplayer_pro',
    card: 'Lightning Bolt',
    currency: 'USD',
    rows: 11,
    certain: 10,
    uncertain: 1,
    samples: [],
  },
  {
    answers: [[/^POST \/api\/catalog\/search/, 'tcgplayer-pro/dmcomics__search_no_results.json']],
    strategy: 'tcgplayer_pro',
    card: 'Lightning Bolt',
    currency: 'USD',
    certain: 0,
    samples: [],
  },
  {
    answers: [[/search/, 'star-city-games/starcitygames__hawksearch_steam_vents_2024.json']],
    strategy: 'star_city_games',
    card: 'Steam Vents',
    currency: 'USD',
    settings: { hawk_url: 'ORIGIN/api/v2/search', hawk_guid: '0123456789abcdef0123456789abcdef' },
    certain: 11,
    samples: [
      { set_code: 'rtr', finish: 'nonfoil', price: 1599, quantity: 2 },
      { set_code: 'rvr', finish: 'foil', price: 2499, quantity: 4 },
      { set_code: 'unf', finish: 'foil', price: 3999, quantity: 8 },
    ],
  },
  {
    answers: [[/search/, 'star-city-games/starcitygames__hawksearch_abrade.json']],
    strategy: 'star_city_games',
    card: 'Abrade',
    currency: 'USD',
    settings: { hawk_url: 'ORIGIN/api/v2/search', hawk_guid: '0123456789abcdef0123456789abcdef' },
    certain: 12,
    samples: [{ set_code: '2xm', finish: 'nonfoil', condition: 'MP', price: 25, quantity: 34 }],
  },
  {
    answers: [[/search/, 'bigcommerce/magicmadhouse_uk__klevu_watery_grave.json']],
    strategy: 'bigcommerce',
    card: 'Watery Grave',
    currency: 'GBP',
    settings: { klevu_url: 'ORIGIN/cloud-search/n-search/search', klevu_ticket: 'klevu-1234567890' },
    certain: 9,
    samples: [
      { set_code: 'rvr', price: 1499, quantity: 10 },
      { set_code: 'grn', price: 1349, quantity: 1 },
      { set_code: 'unf', finish: 'foil', price: 3499, quantity: 17 },
      { set_code: 'rav', finish: 'foil', price: 17_999, quantity: 1 },
    ],
  },
  {
    answers: [[/search/, 'searchspring/cherrycollectables__search_hidetsugu_neo.json']],
    strategy: 'searchspring',
    card: 'Hidetsugu, Devouring Chaos',
    currency: 'AUD',
    settings: { searchspring_site: 'abc123', searchspring_url: 'ORIGIN/api/search/search.json' },
    certain: 2,
    samples: [
      { set_code: 'neo', collector_number: '378', finish: 'foil', price: 199, quantity: 3 },
      { set_code: 'neo', finish: 'nonfoil', price: 99, quantity: 4 },
    ],
  },
]

/** Shops with pages of their own. */
export const singleShopCases: RecordedCase[] = [
  {
    answers: [[/^GET .*search/, 'card-kingdom/cardkingdom__search_lightning_bolt.html']],
    strategy: 'card_kingdom',
    card: 'Lightning Bolt',
    currency: 'USD',
    certain: 64,
    uncertain: 2,
    samples: copies([
      'lea LP nonfoil 75999 2',
      '3ed NM nonfoil 299 3',
      '3ed LP nonfoil 239 13',
      '3ed HP nonfoil 150 3',
    ]),
  },
  {
    answers: [[/^GET /, 'hareruya/hareruya__search_tarmogoyf_2023.html']],
    strategy: 'hareruya',
    card: 'Tarmogoyf',
    currency: 'JPY',
    settings: { route: 'page' },
    certain: 21,
    samples: [
      { set_code: 'fut', language: 'ja', price: 8000, quantity: 1 },
      { set_code: 'fut', language: 'en', finish: 'nonfoil', price: 5500, quantity: 4 },
      { set_code: 'fut', language: 'en', finish: 'foil', price: 50_000, quantity: 1 },
    ],
  },
  {
    answers: [[/^GET /, 'mtgmate/mtgmate__card_page_bennie_bracks_ncc86.html']],
    strategy: 'mtgmate',
    card: 'Bennie Bracks, Zoologist',
    currency: 'AUD',
    certain: 1,
    samples: copies(['ncc - nonfoil 3600 1']),
  },
]
