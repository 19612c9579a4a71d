import type { StoreAvailability, TrackedCard } from '@lgs/shared'
import { describe, expect, it } from 'vitest'
import { answerMark, cardMark, needsLook, standingOf, storeMark } from './status.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')

function line(change: Partial<StoreAvailability> = {}): StoreAvailability {
  return {
    store_slug: 'harbour-games',
    status: 'out_of_stock',
    checked_at: '2026-11-22T11:50:00.000Z',
    attempted_at: '2026-11-22T11:50:00.000Z',
    stale_at: '2026-11-23T11:50:00.000Z',
    others: 0,
    checking: false,
    cheapest_price: null,
    currency: null,
    copies: 0,
    uncertain_copies: 0,
    ...change,
  }
}
const stale = { stale_at: '2026-11-22T11:00:00.000Z' }
const inStock = (change: Partial<StoreAvailability> = {}) =>
  line({ status: 'in_stock', copies: 1, cheapest_price: 500, currency: 'USD', ...change })
const card = (...availability: StoreAvailability[]): TrackedCard => ({
  card_name: 'Fatal Push',
  amount: 1,
  paused: false,
  specifications: [],
  availability,
  mana_cost: '{B}',
  type_line: 'Instant',
  symbol_set: 'aer',
})

describe('the state of a store’s answer', () => {
  it('is "in" with a certain copy', () => expect(answerMark(inStock(), NOW)).toBe('in'))
  it('is "old" when copies were read and the limit is past', () =>
    expect(answerMark(inStock(stale), NOW)).toBe('old'))
  it('is "old" for an answer that a pause keeps from being renewed', () =>
    expect(answerMark(line({ status: 'unknown', reason: 'paused' }), NOW)).toBe('old'))
  it('is "wait" for a paused store that was never read', () =>
    expect(answerMark(line({ status: 'unknown', reason: 'paused', checked_at: null }), NOW)).toBe('wait'))
  it('is "maybe" with doubtful copies only', () =>
    expect(answerMark(line({ status: 'unknown', reason: 'uncertain' }), NOW)).toBe('maybe'))
  it('is "fail" when the last try failed, whatever was read before', () =>
    expect(answerMark(inStock({ status: 'unknown', reason: 'blocked' }), NOW)).toBe('fail'))
  it('is "wait" before the first try', () =>
    expect(answerMark(line({ status: 'pending' }), NOW)).toBe('wait'))
  it('stays "out" past the limit: nothing was read that could be gone', () =>
    expect(answerMark(line(stale), NOW)).toBe('out'))
  it('shows a request under way before what was known', () =>
    expect(storeMark(inStock({ checking: true }), NOW)).toBe('busy'))
})

describe('the state of a card', () => {
  it('is "in" as soon as one store has a certain copy', () =>
    expect(cardMark([line(), inStock(), line({ status: 'unknown', reason: 'blocked' })], NOW)).toBe('in'))
  it('stays "in" while stores are asked again', () =>
    expect(cardMark([inStock({ checking: true }), line()], NOW)).toBe('in'))
  it('puts old before maybe, maybe before busy, busy before fail, fail before wait', () => {
    const order = [
      inStock(stale),
      line({ status: 'unknown', reason: 'uncertain' }),
      line({ checking: true }),
      line({ status: 'unknown', reason: 'unreachable' }),
      line({ status: 'pending' }),
      line(),
    ]
    const marks = order.map((_, index) => cardMark(order.slice(index), NOW))
    expect(marks).toEqual(['old', 'maybe', 'busy', 'fail', 'wait', 'out'])
  })
  it('is "out" only when every store was read', () => {
    expect(cardMark([line(), line()], NOW)).toBe('out')
    expect(cardMark([line(), line({ status: 'pending' })], NOW)).toBe('wait')
  })
  it('is "wait" without a store', () => expect(cardMark([], NOW)).toBe('wait'))
  it('asks for a look when it is old, doubtful or failed', () =>
    expect((['in', 'old', 'maybe', 'busy', 'fail', 'wait', 'out'] as const).filter(needsLook)).toEqual([
      'old',
      'maybe',
      'fail',
    ]))
})

const bestPrice = (of: TrackedCard) => standingOf(of, NOW).best
const readAt = (of: TrackedCard) => standingOf(of, NOW).read

describe('the price of a card', () => {
  it('is the cheapest of the stores that have it for certain', () => {
    const best = bestPrice(card(inStock(), inStock({ store_slug: 'table-nine', cheapest_price: 300 })))
    expect(best).toEqual({ price: 300, currency: 'USD', store: 'table-nine', isSure: true })
  })
  it('is not that of an old answer while a fresh one is there', () =>
    expect(bestPrice(card(inStock(), inStock({ ...stale, cheapest_price: 100 })))?.price).toBe(500))
  it('is unsure when only an old answer has one', () =>
    expect(bestPrice(card(inStock(stale)))).toMatchObject({ price: 500, isSure: false }))
  it('does not compare different money', () =>
    expect(bestPrice(card(inStock(), inStock({ cheapest_price: 90, currency: 'EUR' })))?.price).toBe(500))
  it('is missing without copies', () => expect(bestPrice(card(line()))).toBeUndefined())
})

describe('when a card was read', () => {
  const older = { checked_at: '2026-11-22T09:00:00.000Z' }
  it('is the newest answer that decides', () =>
    expect(readAt(card(inStock(older), line()))).toBe(older.checked_at))
  it('is the oldest answer for "out", since it takes all of them', () =>
    expect(readAt(card(line(older), line()))).toBe(older.checked_at))
  it('is never before the first answer', () =>
    expect(readAt(card(line({ status: 'pending', checked_at: null })))).toBeNull())
})

describe('how long it stands so', () => {
  it('is until the first answer with copies gets old', () => {
    const early = { stale_at: '2026-11-22T13:00:00.000Z' }
    expect(standingOf(card(inStock(), inStock(early), line(stale)), NOW).until).toBe(
      Date.parse(early.stale_at),
    )
  })
  it('is for good where nothing can get old', () =>
    expect(standingOf(card(line(), inStock(stale)), NOW).until).toBe(Infinity))
})
