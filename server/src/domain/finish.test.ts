import type { Finish } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { parseFinish, resolveFinish } from './finish.ts'

test.each<[string, Finish | null]>([
  ['Foil', 'foil'],
  ['Foil, English', 'foil'],
  ['Near Mint Foil', 'foil'],
  ['Surge Foil', 'foil'],
  ['Non-Foil', 'nonfoil'],
  ['Non Foil / Good', 'nonfoil'],
  ['nonfoil', 'nonfoil'],
  ['Foil Etched', 'etched'],
  ['Etched', 'etched'],
  ['NM, English', null],
  ['', null],
])('%j names %s', (text, finish) => expect(parseFinish(text)).toBe(finish))

const printing = (set_code: string, collector_number: string, ...finishes: Finish[]) => ({
  set_code,
  set_name: set_code,
  collector_number,
  finishes,
})
const clues = { words: 'Sunken Reach', setCode: 'skr', collectorNumber: null, printings: [] }

test('a word decides, whatever the catalog knows', () => {
  expect(resolveFinish({ ...clues, words: 'Foil', printings: [printing('skr', '1', 'nonfoil')] })).toBe(
    'foil',
  )
})
test('without a word the only finish of the set is it', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'foil')] })).toBe('foil')
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'etched')] })).toBe('etched')
  expect(resolveFinish({ ...clues, words: 'Promo', printings: [printing('skr', '1', 'nonfoil')] })).toBe(
    'nonfoil',
  )
})
test('a set without a nonfoil printing leaves several finishes undecided', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'foil', 'etched')] })).toBeNull()
})
test('a promo leaves it undecided', () => {
  for (const words of [
    'Pre-Release Promos',
    'Judge Rewards',
    'FNM',
    'Coastal Expeditions',
    'From the Vault: Tides',
  ]) {
    expect(resolveFinish({ ...clues, words, setCode: null })).toBeNull()
  }
})
test('else the store would have said foil', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'nonfoil', 'foil')] })).toBe('nonfoil')
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1')] })).toBe('nonfoil')
  expect(resolveFinish({ ...clues, setCode: null })).toBe('nonfoil')
})
test('a collector number narrows the printings', () => {
  const printings = [printing('skr', '1', 'nonfoil', 'foil'), printing('skr', '301', 'foil')]
  expect(resolveFinish({ ...clues, printings, collectorNumber: '301' })).toBe('foil')
})
