/** @typedef {{ options: import('../../server/test/simulator/index.ts').StoreOptions, robots?: string, trouble?: [import('../../server/test/simulator/index.ts').FaultKind, import('../../server/test/simulator/index.ts').FaultOptions] }} DemoStore */

/**
 * Made-up shops, each on a platform of its own. `trouble` begins once the store was added. Those that come first show most,
 * for a demo with few of them.
 * @type {DemoStore[]}
 */
export const STORES = [
  { options: { platform: 'shopify', name: 'Moonwell Games', currency: 'USD', coverage: 0.6, printings: 3 } },
  {
    // Asks to slow down after a while, and forgives it later.
    options: {
      platform: 'crystal_commerce',
      name: 'Lantern & Loam',
      currency: 'USD',
      coverage: 0.5,
      printings: 2,
    },
    trouble: ['too_many_requests_seconds', { after: 14, times: 2, on: /^GET \/products\/search/ }],
  },
  {
    // Does not want its search to be asked.
    options: { platform: 'crystal_commerce', name: 'The Quiet Griffin', currency: 'CAD' },
    robots: 'User-agent: *\nDisallow: /products/search\n',
  },
  {
    // Breaks down in the middle of the first round and stays so.
    options: {
      platform: 'woocommerce',
      name: 'Tin Knight Hobbies',
      currency: 'USD',
      coverage: 0.5,
      printings: 2,
    },
    trouble: ['reset', { after: 12 }],
  },
  {
    options: { platform: 'binderpos', name: 'Riverbend Cards', currency: 'USD', coverage: 0.4, printings: 2 },
  },
  { options: { platform: 'tcgplayer_pro', name: 'Sideboard Cellar', coverage: 0.3, printings: 2 } },
  {
    options: { platform: 'storepass', name: 'Old Mill Games', currency: 'USD', coverage: 0.25, printings: 2 },
  },
  {
    options: {
      platform: 'conduct_commerce',
      name: 'Copper Badger',
      currency: 'USD',
      coverage: 0.2,
      printings: 1,
    },
  },
  {
    options: { platform: 'bigcommerce', name: 'Harbour & Hex', currency: 'GBP', coverage: 0.3, printings: 2 },
  },
  {
    // Does not say in which condition its copies are, so that a person has to.
    options: {
      platform: 'json_ld',
      name: 'Paper Phoenix',
      currency: 'EUR',
      theme: 'vague',
      coverage: 0.6,
      printings: 2,
    },
  },
]
