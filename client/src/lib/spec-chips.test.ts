import { describe, expect, it } from 'vitest'
import { chipsOf, chipText, specsText } from './spec-chips.ts'

const texts = (...specs: Parameters<typeof chipsOf>[0]) => chipsOf(specs, 'USD').map(chipText)

describe('specification chips', () => {
  it('keep one order: set and number, finish, condition, language, price', () =>
    expect(
      texts({
        max_price: 3000,
        language: 'ja',
        min_condition: 'LP',
        finish: 'foil',
        collector_number: '138',
        set_code: 'mh2',
      }),
    ).toEqual(['MH2 138 · foil · LP+ · Japanese · up to $30']))
  it('join sets that differ in nothing else', () =>
    expect(texts({ set_code: 'mh2', finish: 'foil' }, { set_code: '2x2', finish: 'foil' })).toEqual([
      'MH2 or 2X2 · foil',
    ]))
  it('keep apart what differs in more', () =>
    expect(texts({ set_code: 'grn' }, { set_code: 'ecl', finish: 'foil' })).toEqual(['GRN', 'ECL · foil']))
  it('do not add a plus to the best condition', () => expect(texts({ min_condition: 'NM' })).toEqual(['NM']))
  it('say "any copy" when nothing is asked', () => {
    expect(texts()).toEqual([])
    expect(specsText([], 'USD')).toBe('any copy')
  })
  it('do not mix a specification without a set into one with a set', () =>
    expect(texts({ set_code: 'mh2', finish: 'foil' }, { finish: 'foil' })).toEqual(['MH2 · foil', 'foil']))
})
