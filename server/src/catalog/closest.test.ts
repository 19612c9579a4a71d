import { expect, test } from 'vitest'
import { shippedIndex } from './search-testing.ts'

const index = shippedIndex()

test.each([
  ['Lightening Bolt', 'Lightning Bolt'],
  ['Sol Rign', 'Sol Ring'],
  ['Swords to Plowshears', 'Swords to Plowshares'],
  ['Tarmagoyf', 'Tarmogoyf'],
  ['Fire Iced', 'Fire // Ice'],
  ['bolt light', 'Lightning Bolt'],
  ['Lightning Bolt Extended Art', 'Lightning Bolt'],
  ['Brazen Borrower // Petty Theft (Showcase) NM', 'Brazen Borrower // Petty Theft'],
  ['Dragonlord Ojutai - Foil', 'Dragonlord Ojutai'],
])('%s was probably %s', (typed, expected) => {
  expect(index.closest(typed, 3)[0]).toBe(expected)
})

test('nothing is suggested for what resembles no card', () => {
  expect(index.closest('asdfghjkl')).toEqual([])
  expect(index.closest('')).toEqual([])
})

test('no more are suggested than asked for', () => {
  expect(index.closest('dragon', 3)).toHaveLength(3)
  expect(index.closest('Dragonlord Zzyzx', 2)).toHaveLength(2)
})
