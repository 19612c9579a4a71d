import { expect, test } from 'vitest'
import { comparePrintings } from './printing-order.ts'

test('collector numbers are ordered as a person counts', () => {
  const numbers = ['10', '9a', '100', '9', 'A-9', '9★', '2']
  const rows = numbers.map((collector_number) => ({
    released_at: '2020-01-01',
    set_code: 'abc',
    collector_number,
  }))
  const sorted = rows.sort(comparePrintings).map((row) => row.collector_number)
  expect(sorted.filter((number) => /^\d+$/.test(number))).toEqual(['2', '9', '10', '100'])
  expect(sorted.indexOf('9a')).toBeGreaterThan(sorted.indexOf('9'))
  expect(sorted.indexOf('9a')).toBeLessThan(sorted.indexOf('10'))
})

test('the newest set comes first', () => {
  const row = (set_code: string, released_at: string) => ({ set_code, released_at, collector_number: '1' })
  const rows = [row('lea', '1993-08-05'), row('fdn', '2024-11-15'), row('aaa', '2024-11-15')]
  expect(rows.sort(comparePrintings).map((item) => item.set_code)).toEqual(['aaa', 'fdn', 'lea'])
})
