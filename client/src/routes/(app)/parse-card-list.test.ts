import { describe, expect, it } from 'vitest'
import { parseCardList } from './parse-card-list.ts'

const parse = (text: string) => parseCardList(text).map(({ lines: _, ...card }) => card)

describe('a typed list of cards', () => {
  it('reads amount, name, set and number', () =>
    expect(parse('4 Lightning Bolt (2X2) 117')).toEqual([
      { card: 'Lightning Bolt', amount: 4, card_specs: [{ set_code: '2x2', collector_number: '117' }] },
    ]))
  it('takes any copy when only a name is given', () =>
    expect(parse('Wrenn and Six')).toEqual([{ card: 'Wrenn and Six', amount: 1, card_specs: [] }]))
  it('reads "4x" and square brackets', () =>
    expect(parse('4x Fatal Push [AER]')).toEqual([
      { card: 'Fatal Push', amount: 4, card_specs: [{ set_code: 'aer' }] },
    ]))
  it('keeps commas, slashes and brackets that belong to a name', () =>
    expect(
      parse('Ragavan, Nimble Pilferer\n2 Fire // Ice\nB.F.M. (Big Furry Monster)').map(({ card }) => card),
    ).toEqual(['Ragavan, Nimble Pilferer', 'Fire // Ice', 'B.F.M. (Big Furry Monster)']))
  it('keeps numbers that belong to a name', () =>
    expect(parse('+2 Mace\n1996 World Champion')).toEqual([
      { card: '+2 Mace', amount: 1, card_specs: [] },
      { card: '1996 World Champion', amount: 1, card_specs: [] },
    ]))
  it('reads collector numbers that are no numbers', () =>
    expect(parse('1 Sol Ring (PLST) C21-263')[0]?.card_specs).toEqual([
      { set_code: 'plst', collector_number: 'C21-263' },
    ]))
  it('reads the mark of a foil or etched card', () => {
    expect(parse('1 Sol Ring (C21) 263 *F*')[0]?.card_specs).toEqual([
      { set_code: 'c21', collector_number: '263', finish: 'foil' },
    ])
    expect(parse('1 Sol Ring *E*')[0]?.card_specs).toEqual([{ finish: 'etched' }])
  })
  it('skips empty lines, headings and comments', () =>
    expect(parse('Deck\n\n# mine\n// his\n1 Fatal Push\r\nSideboard:\nSB: 2 Sol Ring')).toEqual([
      { card: 'Fatal Push', amount: 1, card_specs: [] },
      { card: 'Sol Ring', amount: 2, card_specs: [] },
    ]))
  it('joins lines of the same card', () =>
    expect(parseCardList('2 Fatal Push (AER) 57\n1 fatal push (2XM) 92')).toEqual([
      {
        card: 'Fatal Push',
        amount: 3,
        card_specs: [
          { set_code: 'aer', collector_number: '57' },
          { set_code: '2xm', collector_number: '92' },
        ],
        lines: ['2 Fatal Push (AER) 57', '1 fatal push (2XM) 92'],
      },
    ]))
  it('never asks for none', () => expect(parse('0 Fatal Push')[0]?.amount).toBe(1))
})
