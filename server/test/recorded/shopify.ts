import { copies, type RecordedCase } from './case.ts'

const S = 'shopify/'
/** Shops whose cheaper routes are closed: the search page, or its suggestions, and products one by one. */
export const shopifyCases: RecordedCase[] = [
  {
    answers: [
      [/^GET \/search\/suggest\.json/, `${S}axionnow__suggest_lightning_bolt.json`],
      [/^GET \/products\/[^/]*401[^/]*\.js/, `${S}axionnow__product_lightning_bolt_clb401.js.json`],
    ],
    strategy: 'shopify',
    card: 'Lightning Bolt',
    currency: 'GBP',
    certain: 7,
    samples: [{ set_code: 'clb', collector_number: '401', finish: 'foil', condition: 'NM', price: 226 }],
  },
  {
    answers: [[/^GET \/search\/suggest\.json/, `${S}webwaygames__suggest_sol_ring_unquoted_noise.json`]],
    strategy: 'shopify',
    card: 'Sol Ring',
    currency: 'USD',
    certain: 0,
    samples: [],
  },
  {
    answers: [
      [/^GET \/search\/suggest\.json/, `${S}tabletopgamingcenter__suggest_sol_ring.json`],
      [/^GET \/products\/.*912.*\.js/, `${S}tabletopgamingcenter__product_sol_ring_0912_foil.js.json`],
    ],
    strategy: 'shopify',
    card: 'Sol Ring',
    currency: 'USD',
    certain: 9,
    samples: [],
  },
  {
    answers: [[/^GET \/search\?/, `${S}axionnow_uk__html_search_steam_vents_nonfoil_2024.html`]],
    strategy: 'shopify',
    card: 'Steam Vents',
    currency: 'GBP',
    certain: 4,
    samples: [{ price: 1067 }, { price: 1541 }, { price: 1828 }, { price: 1526 }],
  },
  {
    answers: [[/^GET \/search\?/, `${S}dicesaloon_uk__html_search_steam_vents.html`]],
    strategy: 'shopify',
    card: 'Steam Vents',
    currency: 'GBP',
    certain: 2,
    samples: copies(['grn NM nonfoil 1160 -', 'rvr NM foil 4160 -']),
  },
  {
    answers: [[/^GET \/search\?/, `${S}gamehq_uk__html_search_chrome_host_seedshark.html`]],
    strategy: 'shopify',
    card: 'Chrome Host Seedshark',
    currency: 'GBP',
    certain: 1,
    samples: copies(['mom NM nonfoil 220 -']),
  },
  {
    answers: [[/^GET \/search\?/, `${S}lvlupgaming_uk__html_search_steam_vents_2024.html`]],
    strategy: 'shopify',
    card: 'Steam Vents',
    currency: 'GBP',
    certain: 3,
    samples: copies(['gpt NM foil 23420 -', 'rvr NM nonfoil 1830 -', 'pgrn NM nonfoil 1440 - -']),
  },
  {
    answers: [[/^GET \/search\?/, `${S}highlandergames_uk__html_search_tarmogoyf.html`]],
    strategy: 'shopify',
    card: 'Tarmogoyf',
    currency: 'GBP',
    certain: 3,
    samples: copies(['mm3 - nonfoil 1600 -', 'tsr - nonfoil 1450 -', 'tsr - foil 2700 -']),
  },
]
