import { expect, test } from 'vitest'
import { resolveListingSet } from './listing-set.ts'
import { resolveSet } from './set-name.ts'

const printed = (...sets: [string, string][]) =>
  sets.map(([set_code, set_name]) => ({ set_code, set_name, collector_number: '1', finishes: [] }))

const SETS = printed(
  ['rav', 'Ravnica: City of Guilds'],
  ['sok', 'Saviors of Kamigawa'],
  ['40k', 'Warhammer 40,000 Commander'],
  ['clb', "Commander Legends: Battle for Baldur's Gate"],
  ['mma', 'Modern Masters'],
  ['mm3', 'Modern Masters 2017'],
  ['plst', 'The List'],
  ['sld', 'Secret Lair Drop'],
  ['2ed', 'Unlimited Edition'],
  ['3ed', 'Revised Edition'],
  ['znr', 'Zendikar Rising'],
  ['mic', 'Midnight Hunt Commander'],
  ['mid', 'Innistrad: Midnight Hunt'],
  ['m12', 'Magic 2012'],
  ['m19', 'Core Set 2019'],
  ['tsr', 'Time Spiral Remastered'],
  ['peld', 'Throne of Eldraine Promos'],
  ['eld', 'Throne of Eldraine'],
  ['lci', 'The Lost Caverns of Ixalan'],
  ['exp', 'Zendikar Expeditions'],
  ['con', 'Conflux'],
  ['neo', 'Kamigawa: Neon Dynasty'],
  ['nec', 'Neon Dynasty Commander'],
  ['10e', 'Tenth Edition'],
  ['ori', 'Magic Origins'],
  ['znc', 'Zendikar Rising Commander'],
  ['cm2', 'Commander Anthology Volume II'],
  ['gpt', 'Guildpact'],
)

test.each([
  ['Ravnica', 'rav'],
  ['Saviors', 'sok'],
  ['Warhammer 40k Singles', '40k'],
  ["Commander : Battle for Baldur's Gate", 'clb'],
  ['Modern Masters', 'mma'],
  ['Modern Masters 2017', 'mm3'],
  ['The List', 'plst'],
  ['Secret Lair', 'sld'],
  ['Secret Lair Drop Series', 'sld'],
  ['Unlimited', '2ed'],
  ['Revised', '3ed'],
  ['Commander: Innistrad Midnight Hunt', 'mic'],
  ['Midnight Hunt', 'mid'],
  ['Innistrad Midnight Hunt', 'mid'],
  ['Magic 2012', 'm12'],
  ['2012 Core Set', 'm12'],
  ['Core Set 2019', 'm19'],
  ['2019 Core Set', 'm19'],
  ['Time Spiral: Remastered', 'tsr'],
  ['Lost Caverns Of Ixalan', 'lci'],
  ['Promo Pack: Throne of Eldraine', 'peld'],
  ['Throne of Eldraine', 'eld'],
  ['Battle for Zendikar - Expeditions', 'exp'],
  ['Conflux', 'con'],
  ['CON', 'con'],
  ["Baldur's Gate (CLB)", 'clb'],
  ['[MM3]', 'mm3'],
  ['Commander: Kamigawa Neon Dynasty', 'nec'],
  ['Kamigawa: Neon Dynasty', 'neo'],
  ['10th Edition', '10e'],
  ['Commander: Zendikar Rising', 'znc'],
  ['Commander - Anthology Vol 2', 'cm2'],
  ['Ravnica Block - Guildpact', 'gpt'],
  ['Modern Masters 2017 Foil', 'mm3'],
])('%s is %s', (text, code) => expect(resolveSet(text, SETS)).toBe(code))

test.each([
  '',
  'Zendikar',
  'Time Spiral',
  'Innistrad',
  'Kamigawa',
  'Commander Non-Rares (C11 - C21)',
  'Pre-Release Promos',
  '(MISC4)',
  'Duel Deck Non-Rares',
  'Modern Masters 2015',
  'Commander',
  'Magic Singles',
  'Commander 2016',
  'Promos',
  'Set',
])('%j is none of the sets this card is printed in', (text) => expect(resolveSet(text, SETS)).toBeNull())

test('a text that could be several sets is none of them', () => {
  expect(
    resolveSet(
      'Duel Decks',
      printed(['ddn', 'Duel Decks: Speed vs. Cunning'], ['ddm', 'Duel Decks: Jace vs. Vraska']),
    ),
  ).toBeNull()
})

test('a title that says promo or The List leaves the set it is filed under', () => {
  const clues = { setText: 'Throne of Eldraine', titleSets: [] }
  expect(resolveListingSet({ ...clues, variantWords: [] }, SETS)).toBe('eld')
  expect(resolveListingSet({ ...clues, variantWords: ['borderless'] }, SETS)).toBe('eld')
  expect(resolveListingSet({ ...clues, variantWords: ['prerelease promo'] }, SETS)).toBe('peld')
  expect(resolveListingSet({ ...clues, variantWords: ['the list'] }, SETS)).toBe('plst')
  expect(resolveListingSet({ ...clues, variantWords: ['judge promo'] }, SETS)).toBeNull()
  expect(
    resolveListingSet({ setText: 'Zendikar Rising', titleSets: [], variantWords: ['prerelease'] }, SETS),
  ).toBeNull()
})

test('a shelf of promos of all sets: the only promo set with such a copy', () => {
  const stamped = (code: string, name: string, number: string) => ({
    ...{ set_code: code, set_name: name, collector_number: number, finishes: [] },
  })
  const [prerelease, pack] = [
    stamped('peld', 'Eldraine Promos', '12s'),
    stamped('pznr', 'Zendikar Promos', '7p'),
  ]
  const clues = { setText: 'Pre-Release Promos', titleSets: [], variantWords: ['prerelease promo'] }
  expect(resolveListingSet(clues, [prerelease, pack])).toBe('peld')
  expect(resolveListingSet({ ...clues, setText: '' }, [prerelease, pack])).toBe('peld')
  expect(resolveListingSet({ ...clues, variantWords: ['promo pack'] }, [prerelease, pack])).toBe('pznr')
  expect(resolveListingSet({ ...clues, variantWords: ['launch promo'] }, [prerelease, pack])).toBeNull()
  expect(resolveListingSet({ ...clues, setText: 'Lost Shelf' }, [prerelease, pack])).toBeNull()
  expect(resolveListingSet(clues, [prerelease, stamped('pznr', 'Zendikar Promos', '7s')])).toBeNull()
})

test('a box topper in the set that the store itself gives, unless toppers have a set of their own', () => {
  const clues = { setText: '', titleSets: [], statedSet: 'eld', variantWords: ['box topper'] }
  expect(resolveListingSet(clues, SETS)).toBe('eld')
  expect(resolveListingSet(clues, [...SETS, ...printed(['puma', 'Ultimate Box Topper'])])).toBeNull()
  expect(resolveListingSet({ ...clues, statedSet: null, setText: 'Throne of Eldraine' }, SETS)).toBeNull()
})

test('shelves of art variants, and black borders by their language', () => {
  expect(resolveSet('Kamigawa: Neon Dynasty Art Variants', SETS)).toBe('neo')
  expect(resolveSet('Throne of Eldraine - Alt Art', SETS)).toBe('eld')
  const borders = printed(['fbb', 'Foreign Black Border'], ['3ed', 'Revised Edition'])
  expect(['Italian Revised FBB', 'German Revised FWB'].map((text) => resolveSet(text, borders))).toEqual([
    'fbb',
    '3ed',
  ])
})

test('a code in a field of its own wins, and title and shelf must agree', () => {
  const file = (setText: string, titleSets: string[], statedSet: string | null = null) =>
    resolveListingSet({ setText, titleSets, statedSet, variantWords: [] }, SETS)
  expect(file('Modern Masters', ['mm3'], 'mma')).toBe('mma')
  expect(file('Modern Masters', ['mma'])).toBe('mma')
  expect(file('Magic Singles', ['mm3'])).toBe('mm3')
  expect(file('Modern Masters', ['mm3'])).toBeNull()
  expect(file('Throne of Eldraine', ['peld'])).toBe('peld')
  expect(file('The List', ['10e'])).toBe('plst')
})
test('a title that names a set by a word of promos is from it, or from nowhere known', () => {
  const word = (variantWord: string, setText = 'Throne of Eldraine') =>
    resolveListingSet({ setText, titleSets: [], variantWords: [variantWord] }, SETS)
  expect(word('secret lair')).toBe('sld')
  expect(word('expedition')).toBe('exp')
  expect(word('mystery booster')).toBe('plst')
  expect(word('special guests')).toBeNull()
  const clues = { setText: '', titleSets: [], variantWords: ['secret lair', 'promo'] }
  expect(resolveListingSet(clues, SETS)).toBeNull()
})
test('a promo that the catalog knows in the set itself is from there', () => {
  const printings = [
    { set_code: 'iko', set_name: 'Ikoria', collector_number: '275', finishes: [], traits: ['buyabox'] },
    { set_code: 'iko', set_name: 'Ikoria', collector_number: '12', finishes: [], traits: [] },
  ]
  const clues = { setText: 'Ikoria', titleSets: [] }
  expect(resolveListingSet({ ...clues, variantWords: ['buy a box'] }, printings)).toBe('iko')
  expect(resolveListingSet({ ...clues, variantWords: ['judge promo'] }, printings)).toBeNull()
})
