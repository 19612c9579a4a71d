import { expect, it } from 'vitest'
import { changeParts, formerPrice, type Best, type ChangedCounts } from './change-words.ts'

const nothing: ChangedCounts = { appeared: 0, gone: 0, cheaper: 0, dearer: 0 }
const words = (changed: Partial<ChangedCounts>, best?: Best) =>
  changeParts({ ...nothing, ...changed }, best)
    .map(({ text }) => text)
    .join(', ')
const was = [
  { price: 2900, currency: 'USD' },
  { price: 900, currency: 'EUR' },
]

it('names what changed, the most welcome first, and nothing that did not', () => {
  expect(words({ appeared: 2, cheaper: 1 })).toBe('2 new, 1 cheaper')
  expect(words({ gone: 3, dearer: 1 })).toBe('1 dearer, 3 gone')
  expect(changeParts({ ...nothing, gone: 1 })).toEqual([{ kind: 'gone', text: '1 gone' }])
})
it('says that a card is new in stock instead of how many copies are', () => {
  expect(words({ appeared: 2, is_new: true })).toBe('New in stock')
  expect(words({ cheaper: 1, is_new: true })).toBe('New in stock')
  expect(words({ appeared: 2, gone: 1, is_new: true })).toBe('New in stock, 1 gone')
})
it('says by how much the cheapest is down, in the money of the price that is shown', () => {
  expect(words({ cheaper: 1, was }, { price: 2450, currency: 'USD' })).toBe('Down $4.50')
  expect(words({ cheaper: 3, appeared: 1, was }, { price: 500, currency: 'EUR' })).toBe('Down €4.00, 1 new')
  expect(words({ cheaper: 1, was }, { price: 100, currency: 'GBP' })).toBe('1 cheaper')
  expect(words({ cheaper: 1, was })).toBe('1 cheaper')
  expect(words({ cheaper: 1, was }, { price: 2900, currency: 'USD' })).toBe('1 cheaper')
})
it('is brief where that is asked for and there is a headline', () => {
  const changed = { ...nothing, cheaper: 3, appeared: 1, was }
  expect(changeParts(changed, { price: 2450, currency: 'USD' }, true)).toEqual([
    { kind: 'cheaper', text: 'Down $4.50' },
  ])
  expect(changeParts(changed, undefined, true)).toHaveLength(2)
})
it('knows what the price was', () => {
  expect(formerPrice({ ...nothing, was }, { price: 2450, currency: 'USD' })).toBe(2900)
  expect(formerPrice({ ...nothing, was }, { price: 3000, currency: 'USD' })).toBeUndefined()
  expect(formerPrice(undefined, { price: 3000, currency: 'USD' })).toBeUndefined()
})
