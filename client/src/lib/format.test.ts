import { describe, expect, it } from 'vitest'
import { age, counted, currencyDigits, money, parseMoney, shortMoney, typedMoney } from './format.ts'

const NOW = new Date(2026, 10, 22, 12, 0).getTime()
const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()

describe('money', () => {
  it('counts in minor units', () => expect(money(2450, 'USD')).toBe('$24.50'))
  it('knows money without minor units', () => {
    expect(money(1200, 'JPY')).toBe('¥1,200')
    expect(currencyDigits('JPY')).toBe(0)
  })
  it('names dollars that are not American', () => expect(money(2450, 'CAD')).toBe('CA$24.50'))
  it('has no sign where the currency was not read', () => expect(money(2450, null)).toBe('24.50'))
  it('drops zeros in chips', () => {
    expect(shortMoney(1200, 'USD')).toBe('$12')
    expect(shortMoney(1250, 'USD')).toBe('$12.50')
    expect(shortMoney(100_000, 'USD')).toBe('$1,000')
  })
  it('reads what people type', () => {
    expect(parseMoney('12', 'USD')).toBe(1200)
    expect(parseMoney('12.5', 'USD')).toBe(1250)
    expect(parseMoney('12,50', 'EUR')).toBe(1250)
    expect(parseMoney('$1,200.00', 'USD')).toBe(120_000)
    expect(parseMoney('1200', 'JPY')).toBe(1200)
    expect(parseMoney('.5', 'USD')).toBe(50)
  })
  it('says when it cannot read a price', () => {
    expect(parseMoney('cheap', 'USD')).toBeUndefined()
    expect(parseMoney('1.2.3', 'USD')).toBeUndefined()
    expect(parseMoney('99999999999', 'USD')).toBeUndefined()
  })
  it('gives back what was typed', () => {
    expect(typedMoney(1250, 'USD')).toBe('12.50')
    expect(typedMoney(1200, 'USD')).toBe('12')
  })
})

describe('ages and times', () => {
  it.each([
    [0, 'now'],
    [4, '4 min ago'],
    [59, '59 min ago'],
    [60, '1 h ago'],
    [23 * 60, '23 h ago'],
    [24 * 60, 'yesterday'],
    [48 * 60, '2 days ago'],
  ])('%i minutes are "%s"', (minutes, text) => expect(age(before(minutes), NOW)).toBe(text))
  it('says never', () => expect(age(null, NOW)).toBe('never'))
  it('counts', () => {
    expect(counted(1, 'copy', 'copies')).toBe('1 copy')
    expect(counted(3, 'copy', 'copies')).toBe('3 copies')
  })
})
