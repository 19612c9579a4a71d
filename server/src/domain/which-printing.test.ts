import type { Finish, KnownPrinting } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { readNumber } from './collector-number.ts'
import { resolveNumber } from './which-printing.ts'

function printing(collector_number: string, traits?: string[], ...finishes: Finish[]): KnownPrinting {
  return { set_code: 'skr', set_name: 'Sunken Reach', collector_number, finishes, ...(traits && { traits }) }
}
const silent = { number: null, variantWords: [], finish: null, flavorName: null }
const SET = [
  printing('12', [], 'nonfoil', 'foil'),
  printing('301', ['borderless'], 'nonfoil', 'foil'),
  printing('302', ['borderless', 'surgefoil'], 'foil'),
  printing('350', ['retro_frame'], 'nonfoil', 'foil', 'etched'),
]
const by = (...variantWords: string[]) => resolveNumber({ ...silent, variantWords }, SET)

test('words that fit one printing of the set tell it', () => {
  expect(by('retro frame')).toBe('350')
  expect(by('surge foil')).toBe('302')
  expect(by('borderless', 'surge foil')).toBe('302')
})
test('words that fit several tell none, until the finish rules the others out', () => {
  expect(by('borderless')).toBeNull()
  expect(resolveNumber({ ...silent, variantWords: ['borderless'], finish: 'nonfoil' }, SET)).toBe('301')
  expect(resolveNumber({ ...silent, finish: 'etched' }, SET)).toBe('350')
})
test('silence and words that nobody can check tell nothing', () => {
  expect(by()).toBeNull()
  expect(by('alternate art')).toBeNull()
  expect(by('borderless', 'alternate art')).toBeNull()
  expect(by('showcase')).toBeNull()
})
test('a catalog that does not know what sets copies apart tells nothing', () => {
  const copy = { ...silent, variantWords: ['borderless'] }
  expect(resolveNumber(copy, [printing('12'), printing('301', ['borderless'])])).toBeNull()
  expect(resolveNumber(copy, [printing('12'), printing('301')])).toBeNull()
})
test('promo sets number prerelease and promo pack copies', () => {
  const promos = ['12p', '12s'].map((number) => ({ ...printing(number), set_name: 'Sunken Reach Promos' }))
  expect(resolveNumber({ ...silent, variantWords: ['prerelease'] }, promos)).toBe('12s')
  expect(resolveNumber({ ...silent, variantWords: ['promo pack'], number: '12' }, promos)).toBe('12p')
  expect(resolveNumber({ ...silent, number: '12' }, promos)).toBe('12')
})
test.each<[string, string, Finish | null]>([
  ['0301', '301', null],
  ['350e', '350', null],
  ['152', '152', 'nonfoil'],
  ['152', '152★', 'foil'],
  ['999', '999', null],
  ['152', '152', null],
  ['0152', '152', null],
  ['0152', '152★', 'foil'],
  ['0152', '152', 'etched'],
  ['152★', '152★', null],
])('the number %s is %s in %s', (number, found, finish) => {
  const starred = [printing('152', [], 'nonfoil'), printing('152★', [], 'foil')]
  expect(resolveNumber({ ...silent, number, finish }, [...SET, ...starred])).toBe(found)
})
test('The List numbers its cards by the sets they are from', () => {
  const list = ['FUT-153', 'MM2-165'].map((number) => ({ ...printing(number), set_code: 'plst' }))
  expect(resolveNumber({ ...silent, number: '153' }, list)).toBe('FUT-153')
  expect(resolveNumber({ ...silent, number: 'mm2-165' }, list)).toBe('MM2-165')
})
test('another name tells its printing', () => {
  const named = SET.map((one) => (one.collector_number === '301' ? { ...one, flavor_name: 'The Tide' } : one))
  expect(resolveNumber({ ...silent, flavorName: 'The Tide' }, named)).toBe('301')
})

test.each<[string, string | null, string | null]>([
  ['(0301)'.slice(1, -1), '301', null],
  ['#298', '298', null],
  ['Coll # 283', '283', null],
  ['141/249', '141', null],
  ['SKR-012', '12', 'skr'],
  ['SKR 12', '12', 'skr'],
  ['XYZ-12', null, null],
  ['2013', null, null],
  ['#2013', '2013', null],
  ['Foil', null, null],
  ['12 Angry Mice', null, null],
])('%s is read as the number %s of %s', (text, number, code) => {
  expect(readNumber(text, SET)).toEqual(number === null ? null : { number, code })
})
