import type { TrackedCard } from '@lgs/shared'
import { describe, expect, it } from 'vitest'
import { atStore } from './card-face.ts'
import { passesFilter, passesPrice, queryTest, readView, sortCards, viewAddress } from './list-view.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
function card(
  card_name: string,
  status: 'in_stock' | 'out_of_stock' | 'unknown',
  price: number | null = null,
): TrackedCard {
  const standing = {
    checked_at: null,
    attempted_at: null,
    stale_at: null,
    others: 0,
    checking: false,
    uncertain_copies: 0,
  }
  const line = {
    store_slug: 'hg',
    status,
    ...standing,
    cheapest_price: price,
    currency: 'USD',
    copies: price ? 1 : 0,
  }
  const rest = { amount: 1, paused: false, mana_cost: null, type_line: null, symbol_set: null }
  return { card_name, ...rest, specifications: [{ set_code: 'mh2' }], availability: [line] }
}
const bolt = card('Lightning Bolt', 'in_stock', 300)
const arid = card('Arid Mesa', 'out_of_stock')
const seance = card('Séance', 'unknown')
const names = (cards: TrackedCard[]) => cards.map(({ card_name }) => card_name)

describe('the view in the address', () => {
  it('is empty for the plain list', () => expect(viewAddress(readView(new URLSearchParams()))).toBe(''))
  it('comes back as it was', () => {
    const view = {
      query: 'fire & ice',
      filter: 'look',
      sort: 'price',
      store: 'hg',
      most: '12.50',
      card: 'Fire // Ice',
      isAdding: false,
    } as const
    expect(readView(new URLSearchParams(viewAddress(view)))).toEqual(view)
  })
  it('ignores what it does not know', () =>
    expect(readView(new URLSearchParams('show=all-of-it&sort=1'))).toMatchObject({
      filter: 'all',
      sort: 'status',
    }))
})

describe('the list', () => {
  it('finds by parts of the name without accents, and by set', () => {
    expect(queryTest('SEAN')(seance)).toBe(true)
    expect(queryTest(' bolt mh2')(bolt)).toBe(true)
    expect(queryTest('helix')(bolt)).toBe(false)
  })
  it('filters what is in stock and what needs a look', () => {
    expect([bolt, arid, seance].map((one) => passesFilter(one, 'in', NOW))).toEqual([true, false, false])
    expect([bolt, arid, seance].map((one) => passesFilter(one, 'look', NOW))).toEqual([false, false, true])
  })
  it('filters and puts first what changed since the person looked', () => {
    const news = { ...arid, changed: { appeared: 1, gone: 0, cheaper: 0, dearer: 0 } }
    expect([bolt, news].map((one) => passesFilter(one, 'changed', NOW))).toEqual([false, true])
    expect(names(sortCards([bolt, news], 'changed', NOW))).toEqual(['Arid Mesa', 'Lightning Bolt'])
  })
  it('filters by price in the money that it was typed in', () => {
    const found = [undefined, 300, 299].map((most) => passesPrice(bolt, most, 'USD', NOW))
    expect(found).toEqual([true, true, false])
    expect(passesPrice(bolt, 900, 'GBP', NOW)).toBe(false)
    expect(passesPrice(arid, 900, 'USD', NOW)).toBe(false)
  })
  it('can be about one store only; then a card is what that store has of it', () => {
    const elsewhere = {
      ...bolt,
      availability: bolt.availability.map((line) => ({ ...line, store_slug: 't9' })),
    }
    const two = { ...bolt, availability: [...arid.availability, ...elsewhere.availability] }
    expect([atStore('hg')(two), atStore('t9')(two)].map((one) => passesFilter(one, 'in', NOW))).toEqual([
      false,
      true,
    ])
    const narrow = atStore('hg')
    expect(narrow(two)).toBe(narrow(two))
  })
  it('sorts by status, name or price', () => {
    const all = [arid, seance, bolt]
    expect(names(sortCards(all, 'status', NOW))).toEqual(['Lightning Bolt', 'Séance', 'Arid Mesa'])
    expect(names(sortCards(all, 'name', NOW))).toEqual(['Arid Mesa', 'Lightning Bolt', 'Séance'])
    expect(names(sortCards(all, 'price', NOW))[0]).toBe('Lightning Bolt')
    expect(names(sortCards(all, 'dearest', NOW))).toEqual(['Lightning Bolt', 'Arid Mesa', 'Séance'])
  })
})
