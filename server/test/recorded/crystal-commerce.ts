import type { RecordedCase } from './case.ts'

const crystal = (
  file: string,
  card: string,
  currency: string,
  rest: Pick<RecordedCase, 'rows' | 'certain' | 'samples'>,
) =>
  ({
    answers: [[/^GET \/products\/search\?q=[^&]*$/, `crystal-commerce/${file}.html`]],
    strategy: 'crystal_commerce',
    card,
    currency,
    ...rest,
  }) satisfies RecordedCase

export const crystalCommerceCases: RecordedCase[] = [
  crystal('harlequins_uk__search_tarmogoyf_2023', 'Tarmogoyf', 'GBP', {
    rows: 19,
    certain: 4,
    samples: [
      {
        set_name: 'Future Sight',
        set_code: 'fut',
        condition: 'LP',
        price: 3019,
        quantity: 2,
        variant_id: '47939',
      },
      { set_name: 'Future Sight', condition: 'MP', price: 2683 },
      { set_code: 'mm3', finish: 'foil', condition: 'NM', price: 2632, quantity: 4 },
    ],
  }),
  crystal('harlequins_uk__search_scalding_tarn', 'Scalding Tarn', 'GBP', {
    rows: 25,
    certain: 4,
    samples: [
      { set_code: 'zne', condition: 'NM', price: 5534, quantity: 1 },
      { set_code: 'mh2', condition: 'NM', price: 2796, quantity: 2 },
      { set_code: 'mh2', condition: 'NM', price: 5266, quantity: 1 },
    ],
  }),
  crystal('magiccardtrader_uk__search_restless_spire', 'Restless Spire', 'GBP', {
    rows: 18,
    certain: 2,
    samples: [
      { set_code: 'woe', condition: 'NM', finish: 'nonfoil', price: 80, quantity: 2 },
      { set_code: 'woe', condition: null, finish: 'foil', price: 104, quantity: 1 },
    ],
  }),
  crystal('mountbatten_uk__search_go_for_the_throat', 'Go for the Throat', 'GBP', {
    rows: 24,
    certain: 4,
    samples: [
      { set_code: '2x2', condition: 'NM', finish: 'nonfoil', price: 97, quantity: 37 },
      { set_code: 'bro', condition: 'NM', price: 57, quantity: 6 },
      { set_code: '2x2', condition: 'NM', finish: 'foil', price: 87, quantity: 1 },
    ],
  }),
  crystal('skywardfire_uk__search_steam_vents', 'Steam Vents', 'GBP', {
    rows: 7,
    certain: 5,
    samples: [
      { set_code: 'gpt', condition: 'NM', price: 2095, quantity: 1 },
      { set_code: 'grn', price: 1325, quantity: 3 },
      { set_code: 'unf', finish: 'foil', price: 5306, quantity: 1 },
    ],
  }),
  crystal('axionnow_uk__search_tarmogoyf_2022', 'Tarmogoyf', 'GBP', {
    rows: 18,
    certain: 4,
    samples: [
      { set_code: 'fut', condition: 'LP', price: 4299, quantity: 1 },
      { set_code: 'fut', condition: 'HP', price: 3394, quantity: 1 },
      { set_code: 'mma', condition: 'NM', price: 3200, quantity: 1 },
    ],
  }),
  crystal('thegamescube__product_li_army_of_the_damned', 'Army of the Damned', 'AUD', {
    rows: 2,
    certain: 2,
    samples: [
      { condition: 'NM', language: 'en', price: 196, currency: 'AUD', quantity: 12, variant_id: '5302723' },
      { condition: 'LP', price: 186, quantity: 4, variant_id: '8466752' },
    ],
  }),
]
