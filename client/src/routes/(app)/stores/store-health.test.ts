import type { Store, StoreAvailability, TrackedCard } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { healthOf } from './store-health.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()

const store = { slug: 'a', paused: false } as Store
const read: StoreAvailability = {
  store_slug: 'a',
  status: 'out_of_stock',
  checked_at: ago(11),
  attempted_at: ago(11),
  stale_at: null,
  others: 0,
  checking: false,
  cheapest_price: null,
  currency: null,
  copies: 0,
  uncertain_copies: 0,
}
const failed: StoreAvailability = { ...read, status: 'unknown', reason: 'unreachable', attempted_at: ago(2) }
const cards = (...availability: StoreAvailability[]) => [{ availability } as TrackedCard]

describe('how a store answers', () => {
  test('is told by the last try, with the age of what was read', () => {
    expect(healthOf(store, cards(read), true, NOW)).toEqual({
      kind: 'in',
      headline: 'Answers well',
      detail: 'Last read 11 min ago.',
    })
  })

  test('is a failure in words when the last try failed, whatever was read before', () => {
    const { kind, headline, detail } = healthOf(store, [...cards(read), ...cards(failed)], true, NOW)
    expect({ kind, headline, detail }).toEqual({
      kind: 'fail',
      headline: 'Could not reach the store',
      detail: 'Last read 11 min ago.',
    })
  })

  test('is well again once a later try was read', () => {
    const later = { ...read, checked_at: ago(1), attempted_at: ago(1) }
    expect(healthOf(store, [...cards(failed), ...cards(later)], true, NOW).kind).toBe('in')
  })

  test('is link only where its robots.txt says no', () => {
    expect(healthOf(store, cards({ ...failed, reason: 'robots' }), true, NOW).kind).toBe('link')
  })

  test('is paused before anything else', () => {
    expect(healthOf({ ...store, paused: true }, cards(failed), true, NOW).kind).toBe('pause')
  })

  test('is unknown while nothing was asked, and says how that changes', () => {
    expect(healthOf(store, [], true, NOW).headline).toBe('Not asked yet')
    expect(healthOf(store, cards({ ...read, store_slug: 'b' }), false, NOW).headline).toBe(
      'Not asked for you',
    )
  })

  test('is not bad because a copy was uncertain', () => {
    expect(healthOf(store, cards({ ...read, status: 'unknown', reason: 'uncertain' }), true, NOW).kind).toBe(
      'in',
    )
  })
})
