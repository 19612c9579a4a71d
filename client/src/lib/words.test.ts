import type { StoreAvailability, TrackedCard } from '@lgs/shared'
import { describe, expect, it } from 'vitest'
import { localTimeOfDay } from './local-time.ts'
import { calendarDay, notListedSentence } from './calendar-day.ts'
import { reasonSentence } from './reason-words.ts'
import { headline, secondLine, shortLine } from './words.ts'

const NOW = new Date(2026, 10, 22, 12, 0).getTime()
/** As the locale of this machine writes it. */
const time = localTimeOfDay
const iso = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const line = (change: Partial<StoreAvailability> = {}): StoreAvailability => ({
  store_slug: 'table-nine',
  status: 'out_of_stock',
  checked_at: iso(-10),
  attempted_at: iso(-10),
  stale_at: iso(600),
  others: 0,
  checking: false,
  cheapest_price: null,
  currency: null,
  copies: 0,
  uncertain_copies: 0,
  ...change,
})
const second = (...availability: StoreAvailability[]) =>
  secondLine(card(availability), () => 'Table Nine', NOW)
const card = (availability: StoreAvailability[]): TrackedCard => ({
  card_name: 'Fatal Push',
  amount: 1,
  paused: false,
  specifications: [],
  availability,
  mana_cost: null,
  type_line: null,
  symbol_set: null,
})
const inStock = (copies: number) => line({ status: 'in_stock', copies })
const failed = (change: Partial<StoreAvailability> = {}) =>
  line({ status: 'unknown', reason: 'rate_limited', next_check_at: iso(150), ...change })

describe('the line under the status', () => {
  it('counts copies and stores', () => expect(second(inStock(1), line())).toBe('1 copy at 1 of 2 stores'))
  it('says when all stores have it', () =>
    expect(second(inStock(2), inStock(3))).toBe('5 copies at all 2 stores'))
  it('says what was not checked', () =>
    expect(second(inStock(1), inStock(2), failed())).toBe('3 copies at 2; 1 not checked'))
  it('says how many copies an old answer saw', () =>
    expect(second(line({ status: 'in_stock', copies: 2, stale_at: iso(-1), next_check_at: iso(5) }))).toBe(
      `2 copies seen; next read ${time('12:05')}`,
    ))
  it('counts doubtful copies apart', () =>
    expect(second(line({ status: 'unknown', reason: 'uncertain', uncertain_copies: 1 }))).toBe(
      '1 copy, not sure',
    ))
  it('counts the answers while checking', () =>
    expect(second(line(), line({ checking: true }), line({ status: 'pending' }))).toBe(
      '1 of 3 stores answered',
    ))
  it('names the one store that failed, with its next try', () =>
    expect(second(line(), failed())).toBe(`Table Nine: next try ${time('14:30')}`))
  it('says when no store answered', () =>
    expect(second(failed(), failed())).toBe(`no store answered; next try ${time('14:30')}`))
  it('keeps what was read before a failure', () =>
    expect(second(failed({ copies: 2 }))).toBe(`2 copies seen 10 min ago; next try ${time('14:30')}`))
  it('does not promise a try that is past', () =>
    expect(second(failed({ next_check_at: iso(-1) }), failed())).not.toContain(time('11:59')))
  it('says that all stores were read', () => expect(second(line(), line())).toBe('all 2 stores read'))
  it('tells of copies that are not accepted', () =>
    expect(second(line({ others: 2 }), line())).toBe('only 2 other copies'))
  it('says when a card is in line', () => expect(second(line({ status: 'pending' }))).toBe('in line'))
  it('says when no store is chosen', () => expect(second()).toBe('no store chosen'))
  it('is only the count on a phone', () =>
    expect(shortLine(card([inStock(1), line()]), String, NOW)).toBe('1 copy'))
})

describe('the headline', () => {
  it('counts what is in stock', () => expect(headline(7, 14, true)).toBe('7 of 14 cards are in stock'))
  it('speaks of one', () => expect(headline(1, 14, true)).toBe('1 of 14 cards is in stock'))
  it('speaks of none and of all', () => {
    expect(headline(0, 14, true)).toBe('None of 14 cards are in stock')
    expect(headline(14, 14, true)).toBe('All 14 cards are in stock')
    expect(headline(1, 1, true)).toBe('Your card is in stock')
    expect(headline(0, 1, true)).toBe('Your card is not in stock')
  })
  it('speaks of the past without a connection', () => {
    expect(headline(7, 14, false)).toBe('7 of 14 cards were in stock')
    expect(headline(1, 14, false)).toBe('1 of 14 cards was in stock')
  })
})

describe('why a store says nothing', () => {
  it('says why, and when we ask again', () =>
    expect(reasonSentence({ reason: 'rate_limited', next_check_at: iso(150) }, NOW)).toBe(
      `The store asked us to slow down. Next try ${time('14:30')}.`,
    ))
  it('promises no time that is not known', () =>
    expect(reasonSentence({ reason: 'unreachable' }, NOW)).toBe('We could not reach the store.'))
})

describe('days', () => {
  it('are short within the year', () => expect(calendarDay('2026-11-21T09:05:00Z', NOW)).toBe('21 Nov'))
  it('name another year', () => expect(calendarDay('2025-06-26', NOW)).toBe('26 Jun 2025'))
  it('name the year where nothing is said of now', () =>
    expect(calendarDay('2026-06-26')).toBe('26 Jun 2026'))
})

describe('a card that Scryfall has dropped', () => {
  it('stays, with the day', () =>
    expect(notListedSentence('2026-11-03T04:00:00Z', NOW)).toBe(
      'Scryfall no longer lists this card since 3 Nov. It stays on your list and is still checked.',
    ))
})
