import type { StoreAvailability, TrackedCard } from '@lgs/shared'
import { expect, test } from 'vitest'
import { answersSummary } from './answers-summary.ts'

const NOW = Date.parse('2026-05-01T12:00:00Z')
const line = (status: StoreAvailability['status'], checking = false): StoreAvailability => ({
  store_slug: status,
  status,
  attempted_at: null,
  checked_at: status === 'pending' ? null : '2026-05-01T11:59:00Z',
  stale_at: status === 'pending' ? null : '2026-05-02T11:59:00Z',
  checking,
  cheapest_price: null,
  currency: null,
  copies: 0,
  uncertain_copies: 0,
  others: 0,
})
const card = (card_name: string, ...availability: StoreAvailability[]): TrackedCard =>
  ({
    card_name,
    amount: 1,
    specifications: [],
    availability,
    printings: [],
    color_identity: [],
  }) as unknown as TrackedCard

test('answers that are awaited are told apart from those that came', () => {
  const list = [card('Forest', line('in_stock')), card('Island', line('pending'), line('out_of_stock', true))]
  expect(answersSummary(list, NOW)).toEqual({
    isWaiting: true,
    text: '1 of 3 answers so far; 1 of 2 cards in stock.',
  })
})

test('when all have come it says so', () => {
  expect(answersSummary([card('Forest', line('in_stock'), line('unknown'))], NOW)).toEqual({
    isWaiting: false,
    text: 'All 2 answers are in: 1 of 1 card in stock.',
  })
})

test('without a store nothing is awaited', () => {
  expect(answersSummary([card('Forest')], NOW)).toEqual({ isWaiting: false, text: 'No store is asked yet.' })
})
