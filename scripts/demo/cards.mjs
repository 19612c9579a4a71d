/**
 * A list as somebody might keep it, in the words of `add_card`; prices are in the minor unit of a store's currency.
 * @type {import('@lgs/shared').NewTrackedCard[]}
 */
export const CARDS = [
  {
    card: 'Lightning Bolt',
    amount: 4,
    card_specs: [{ set_code: 'm10' }, { set_code: 'm11' }, { set_code: '2x2' }],
  },
  { card: 'Counterspell', amount: 4, card_specs: [{ min_condition: 'LP' }] },
  { card: 'Fire // Ice', amount: 2, card_specs: [{ finish: 'foil' }] },
  {
    card: 'Aether Vial',
    amount: 4,
    card_specs: [{ set_code: 'dst' }, { set_code: 'ima', finish: 'nonfoil' }],
  },
  { card: 'Sol Ring', amount: 1 },
  { card: 'Swords to Plowshares', amount: 2, card_specs: [{ max_price: 1500, min_condition: 'LP' }] },
  { card: "Lim-Dûl's Vault", amount: 1 },
  { card: 'Snapcaster Mage', amount: 2, card_specs: [{ set_code: 'isd', collector_number: '78' }] },
  { card: 'Thoughtseize', amount: 3, card_specs: [{ set_code: 'ths' }, { set_code: 'lrw' }] },
  { card: 'Delver of Secrets // Insectile Aberration', amount: 4 },
  {
    card: 'Bonecrusher Giant // Stomp',
    amount: 2,
    card_specs: [{ set_code: 'eld', collector_number: '115' }],
  },
  { card: 'Path to Exile', amount: 4, card_specs: [{ language: 'en', max_price: 1000 }] },
  { card: 'Birds of Paradise', amount: 1, card_specs: [{ finish: 'foil', min_condition: 'NM' }] },
  { card: 'Llanowar Elves', amount: 8 },
  { card: 'Mana Leak', amount: 4, card_specs: [{ max_price: 500 }] },
  { card: 'Serra Angel', amount: 1, card_specs: [{ language: 'ja' }] },
  { card: 'Shivan Dragon', amount: 1, card_specs: [{ min_condition: 'NM' }] },
  {
    card: 'Cryptic Command',
    amount: 2,
    card_specs: [{ set_code: 'lrw', finish: 'foil' }, { set_code: 'mma' }],
  },
  {
    card: 'Tarmogoyf',
    amount: 1,
    card_specs: [{ set_code: 'fut', collector_number: '153', min_condition: 'LP' }],
  },
  { card: "Dromoka's Command", amount: 1 },
  { card: 'Kitchen Finks', amount: 3, card_specs: [{ finish: 'nonfoil' }] },
  { card: 'Wear // Tear', amount: 1 },
  { card: 'Opt', amount: 4, card_specs: [{ set_code: 'inv' }, { set_code: 'xln' }] },
  { card: 'Solemn Simulacrum', amount: 1, card_specs: [{ max_price: 300 }] },
  { card: 'Eternal Witness', amount: 1 },
]
