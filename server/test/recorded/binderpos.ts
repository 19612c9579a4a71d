import { copies, type RecordedCase } from './case.ts'

/** A page of a store, with a portal that is not there. */
const page = (file: string, card: string, currency: string, rows: number, certain: number, seen: string[]) =>
  ({
    answers: [[/^GET \/search\?(?!.*page=)/, file.includes('/') ? `${file}.html` : `binderpos/${file}.html`]],
    strategy: 'binderpos',
    card,
    currency,
    settings: { portal: 'ORIGIN' },
    rows,
    certain,
    samples: copies(seen),
  }) satisfies RecordedCase

export const binderPosCases: RecordedCase[] = [
  page('BeaDndGamesCoNz_LightningBolt', 'Lightning Bolt', 'NZD', 8, 4, [
    'sta NM nonfoil 340 2',
    '2x2 NM nonfoil 220 1',
    'e01 LP nonfoil 220 1',
    '2x2 NM foil 530 1',
  ]),
  page('CardMerchantCoNz_LightningBolt', 'Lightning Bolt', 'NZD', 1, 0, []),
  page('CardMerchantHamiltonCoNz_GrindingStation', 'Grinding Station', 'NZD', 2, 2, [
    '5dn NM nonfoil 3280 1',
    '5dn MP nonfoil 2630 1',
  ]),
  page('CardMerchantTakapunaCoNz_LightningBolt', 'Lightning Bolt', 'NZD', 4, 4, [
    'mm2 LP nonfoil 190 1',
    'plst LP nonfoil 170 1',
    'gn3 LP nonfoil 140 2',
  ]),
  page('HobbyLordsCoNz_PhyrexianArena', 'Phyrexian Arena', 'NZD', 2, 2, [
    'one NM foil 489 1',
    'one NM nonfoil 652 1',
  ]),
  page('MadLootGamesCoNz_OnakkeOgre', 'Onakke Ogre', 'NZD', 1, 1, ['m21 NM nonfoil 30 1']),
  page('MagicAtWillisCoNz_LightningBolt', 'Lightning Bolt', 'NZD', 10, 9, [
    'jmp NM nonfoil 210 1',
    'a25 NM nonfoil 200 1',
    'pd2 MP foil 220 2',
  ]),
  page('NovaGamesCoNz_AridMesa', 'Arid Mesa', 'NZD', 2, 2, [
    'mh2 NM nonfoil 2540 1',
    'mh2 NM nonfoil 3070 1',
  ]),
  page('ShuffleAndCutGamesCoNz_LightningBolt', 'Lightning Bolt', 'NZD', 21, 20, [
    'm11 NM nonfoil 200 2',
    '2ed MP nonfoil 4730 1',
    'sta NM etched 1820 2 ja',
    'clb NM foil 170 23',
  ]),
  page('SpellboundGamesCoNz_AridMesa', 'Arid Mesa', 'NZD', 1, 1, ['zne LP nonfoil 3710 1']),
  page('boardsandswords_uk__search_steam_vents', 'Steam Vents', 'GBP', 2, 2, [
    'grn NM nonfoil 1140 1',
    'grn LP nonfoil 1140 2',
  ]),
  page('lazydragongaming_uk__search_shipwreck_marsh', 'Shipwreck Marsh', 'GBP', 3, 3, [
    'mid NM nonfoil 710 1',
    'mid NM foil 1360 1',
    'mid NM nonfoil 790 2',
  ]),
  page('lvlupgaming_uk__search_misty_rainforest_2022', 'Misty Rainforest', 'GBP', 3, 3, [
    'zen NM nonfoil 2600 1',
    'mh2 NM nonfoil 2200 1',
    'mh2 NM foil 2780 2',
  ]),
  {
    answers: [[/^POST .*\/decklist/, 'binderpos/decklist_api__boseiju_fires.json']],
    strategy: 'binderpos',
    card: 'Boseiju, Who Endures',
    currency: 'USD',
    settings: { portal: 'ORIGIN', shop: 'lantern.myshopify.com', route: 'decklist' },
    certain: 2,
    samples: copies(['neo NM nonfoil 5780 1', 'pneo NM foil 8310 1']),
  },
  {
    answers: [[/^POST .*\/decklist/, 'binderpos/decklist_api__boseiju_fires.json']],
    strategy: 'binderpos',
    card: 'Fires of Invention',
    currency: 'USD',
    settings: { portal: 'ORIGIN', shop: 'lantern.myshopify.com', route: 'decklist' },
    certain: 3,
    samples: copies(['eld NM nonfoil 100 22', 'eld NM foil 150 1', 'peld NM foil 320 2']),
  },
]
