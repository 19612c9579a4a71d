import { describe, expect, test } from 'vitest'
import { readShippedCatalog } from '../catalog/shipped.ts'
import { createSetLookup, SURE } from './set-lookup.ts'
import { textTables } from './set-testing.ts'

const sets = readShippedCatalog().data().sets
const codes = new Set(sets.map((set) => set.code))
const lookup = createSetLookup(sets)

describe.each(textTables)('$from', ({ texts }) => {
  // A text of a set that does not ship, such as tokens, must not find another one either.
  test.each(texts.map(([text, code]) => [text, code !== null && codes.has(code) ? code : null]))(
    '%s is %s',
    (text, code) => expect(lookup.find(text ?? '')?.set_code ?? null).toBe(code),
  )
})

test('the texts are many, and most of them of sets that ship', () => {
  const all = textTables.flatMap(({ texts }) => texts)
  expect(all.length).toBeGreaterThan(600)
  expect(all.filter(([, code]) => code !== null && codes.has(code)).length).toBeGreaterThan(400)
})

test('a match says how it was read, and the surer way has the higher confidence', () => {
  const ways = [
    'Ice Age',
    'Ice Age (Foil)',
    'ICE',
    'Revised',
    'Promo Pack: Throne of Eldraine',
    'Neon Dynasty',
    'ice',
  ]
  const matches = ways.map((text) => lookup.find(text))
  expect(matches.map((match) => match?.by)).toEqual(['name', 'name', 'code', 'alias', 'kind', 'part', 'code'])
  const confidences = matches.map((match) => match?.confidence ?? 0)
  expect(confidences).toEqual(confidences.toSorted((left, right) => right - left))
  expect(confidences[0]).toBe(1)
  expect(Math.min(...confidences)).toBeGreaterThanOrEqual(SURE)
  expect(lookup.find('Modern Horizons 3 (MH3)')?.confidence).toBe(1)
})

test('hostile texts are read quickly and name nothing', () => {
  const texts = [
    '('.repeat(5000),
    '[MH3] [MH2] '.repeat(500),
    'Commander: '.repeat(500),
    '\u0000',
    'a '.repeat(5000),
    '- '.repeat(200),
  ]
  expect(texts.map((text) => lookup.find(text))).toEqual(texts.map(() => null))
})

test('without sets nothing is found', () => {
  expect(createSetLookup([]).find('Zendikar')).toBeNull()
  expect(createSetLookup([{ code: 'xxx', name: '' }]).find('')).toBeNull()
})

test('a part of a name never means a promo set, where the types of sets are known', () => {
  const fact = { code: 'xyz', name: 'Sunken Reach Lantern Walk' }
  expect(createSetLookup([fact]).find('Sunken Reach Lantern')?.by).toBe('part')
  expect(createSetLookup([{ ...fact, set_type: 'expansion' }]).find('Sunken Reach Lantern')?.set_code).toBe(
    'xyz',
  )
  expect(createSetLookup([{ ...fact, set_type: 'promo' }]).find('Sunken Reach Lantern')).toBeNull()
  expect(createSetLookup([{ ...fact, set_type: 'promo' }]).find('Sunken Reach Lantern Walk')?.set_code).toBe(
    'xyz',
  )
})

test('among the printings of a card, more is clear and nothing else is found', () => {
  const among = (text: string, ...found: string[]) => lookup.findAmong(text, new Set(found))?.set_code ?? null
  expect(among('Judge Promos', 'lea', 'g05')).toBe('g05')
  expect(among('Judge Promos', 'g05', 'j13')).toBeNull()
  expect(among('FNM', 'f05', 'ice')).toBe('f05')
  expect(among('Duel Decks: Anthology', 'dd2', 'jvc')).toBe('jvc')
  expect(among('Jace vs. Chandra', 'dd2', 'ice')).toBe('dd2')
  expect(among('Expeditions', 'zne', 'znr')).toBe('zne')
  expect(among('Dark', 'drk', '4ed')).toBe('drk')
  expect(among('Mystical Archive', 'sta')).toBe('sta')
  expect(among('Prerelease: Guildpact', 'gpt', 'pgpt')).toBe('pgpt')
  expect(among('Summer Superdrop (SLD)', 'sld', 'mh3')).toBe('sld')
  expect(among('Secret Lair', 'slu', 'zen')).toBe('slu')
  expect(among('Secret Lair', 'slu', 'sld')).toBe('sld')
  expect(among('Secret Lair Series', 'slu', 'sld')).toBeNull()
  expect(among('Zendikar', 'znr', 'bfz')).toBeNull()
  expect(among('Neon Dynasty', 'nec')).toBeNull()
  expect(among('MH3', 'mh2')).toBeNull()
  expect(among('Promo Pack: Core Set 2020', 'm20', 'pm20')).toBe('pm20')
})
