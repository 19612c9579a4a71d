import type { AvailableItem } from '@lgs/shared'
import { describe, expect, it } from 'vitest'
import type { StoreStock } from '../../lib/state/card-stock.svelte.ts'
import { answerSentence } from './answer-sentence.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const copy = (price: number | null, change: Partial<AvailableItem> = {}) =>
  ({
    price,
    currency: 'USD',
    quantity: 1,
    quantity_is_minimum: false,
    match: 'certain',
    ...change,
  }) as AvailableItem
const store = (
  status: 'in_stock' | 'out_of_stock' | 'unknown' | 'pending',
  items: AvailableItem[] = [],
  others = 0,
): StoreStock => ({
  items,
  dismissed: [],
  standing: {
    store_slug: 'hg',
    store_name: 'Harbour Games',
    status,
    checked_at: null,
    attempted_at: null,
    stale_at: null,
    others,
    checking: false,
  },
})
const say = (stores: StoreStock[], wanted = 1) => {
  const { lead, rest } = answerSentence(stores, wanted, NOW)
  return `${lead} ${rest}`.trim()
}

describe('the answer in a sentence', () => {
  it('promises an answer only where somebody asks for it', () => {
    const stores = [store('pending')]
    expect(answerSentence(stores, 1, NOW).rest).toBe('It is in line; the answer appears here by itself.')
    expect(answerSentence(stores, 1, NOW, true).rest).toBe('No store is asked while it is paused.')
  })
  it('says how many, where, from what price, and what the cheapest cost together', () =>
    expect(say([store('in_stock', [copy(2450), copy(2700)]), store('in_stock', [copy(2990)])], 2)).toBe(
      '3 copies at 2 stores, from $24.50. Enough for the 2 you want. The cheapest 2 cost $51.50.',
    ))
  it('says how many are missing', () =>
    expect(say([store('in_stock', [copy(500)])], 4)).toBe(
      '1 copy at 1 store, from $5.00. 3 copies short of the 4 you want.',
    ))
  it('leaves doubtful copies out of count and price', () =>
    expect(say([store('in_stock', [copy(100, { match: 'uncertain' }), copy(500)])])).toBe(
      '1 copy at 1 store, from $5.00.',
    ))
  it('names no price across different money', () =>
    expect(say([store('in_stock', [copy(500), copy(400, { currency: 'EUR' })])])).toBe(
      '2 copies at 1 store.',
    ))
  it('calls a least number neither short nor enough', () =>
    expect(say([store('in_stock', [copy(500, { quantity_is_minimum: true })])], 4)).toBe(
      '1+ copies at 1 store, from $5.00. At least 1 of the 4 you want: not every store says how many it has.',
    ))
  it('takes a number that is not said for one at least', () =>
    expect(say([store('in_stock', [copy(500, { quantity: null })])], 2)).toContain('At least 1 of the 2'))
  it('says when every store was read and none has it', () =>
    expect(say([store('out_of_stock', [], 2), store('out_of_stock')])).toBe(
      'None of your 2 stores has a copy that you accept. There are 2 other copies.',
    ))
  it('does not say "none" for a store that could not be checked', () =>
    expect(say([store('unknown'), store('out_of_stock')])).toBe(
      'We could not check 1 of 2 stores. The others have none.',
    ))
})
