import { expect, test } from 'vitest'
import { parseCondition } from './condition.ts'

const CASES: Record<string, string[]> = {
  NM: [
    'Near Mint',
    'NM',
    'NM-Mint, English',
    'Nm-Mint',
    'NearMint',
    'Mint',
    'Mint / Near Mint',
    'M',
    'Brand New',
    'New',
    'Near Mint Foreign',
    'Unopened',
    'NM, English',
    'Near Mint Foil',
    'M/NM',
    'NM, no damage',
    'BrandNew',
  ],
  LP: [
    'Lightly Played',
    'Light Play, Russian',
    'Slightly Played',
    'SP',
    'LP',
    'EX',
    'EX+',
    'Excellent',
    'Excellent+',
    'Lightly Played - Japanese',
    'NM / SP Non English',
    'NM/LP',
    'Near Mint / Lightly Played',
    'LightlyPlayed',
    'LightPlayed',
    'SlightlyPlayed Foil',
    'NearMint LightlyPlayed',
  ],
  MP: [
    'Moderately Played',
    'Moderate Play, S-Chinese',
    'Moderatly Played',
    'Non-Foil / Good',
    'VG',
    'Played',
    'PL',
    'MP/PL',
    'ModeratelyPlayed',
    'Not Mint, Played',
  ],
  HP: [
    'HeavilyPlayed',
    'Heavily Played',
    'Heavy Play',
    'Heavy Played',
    'G',
    'Sleeve Playable',
    'HP',
    'PL/HP',
  ],
  DMG: ['Damaged', 'DMG', 'Poor', 'Water damage'],
}
for (const [condition, texts] of Object.entries(CASES)) {
  test.each(texts)(`%s is ${condition}`, (text) => expect(parseCondition(text)).toBe(condition))
}

test.each([
  'Not Mint',
  'not near mint',
  'Unplayed',
  'Not damaged',
  '',
  'Foil, English',
  'Graded',
  'PSA10',
  'Scanned',
  'Hero Deal',
  'English',
  'All variants',
])('%j names no condition', (text) => {
  expect(parseCondition(text)).toBeNull()
})

test('the words of a store win over what they mean elsewhere', () => {
  const own = { played: 'LP', 'ex nm': 'NM', g: 'MP' } as const
  expect(parseCondition('Played', own)).toBe('LP')
  expect(parseCondition('Heavily Played', own)).toBe('HP')
  expect(parseCondition('EX/NM', own)).toBe('NM')
  expect(parseCondition('G', own)).toBe('MP')
  expect(parseCondition('NM / Played', own)).toBe('LP')
  expect(parseCondition('constructor toString', own)).toBeNull()
})
