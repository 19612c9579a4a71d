import { expect, test } from 'vitest'
import {
  decimalText,
  hundredthsOf,
  priceOfHundredths,
  shiftedText,
  shownPrice,
  statedPrice,
} from './decimal-text.ts'

test.each([
  [0.4, '0.40'],
  ['15.99', '15.99'],
  ['+0000000000000002.5500', '2.55'],
  ['1234.500', '1234.50'],
  ['0', '0'],
  [64, '64'],
  ['12.345', ''],
  ['1,234.50', ''],
  ['-2', ''],
  ['1e3', ''],
  [Number.NaN, ''],
  [null, ''],
  [['2'], ''],
])('%s is %s', (value, text) => {
  expect(decimalText(value)).toBe(text)
})
test.each<[unknown, number, string]>([
  [1105, 2, '11.05'],
  ['11', 0, '11'],
  ['5', 2, '0.05'],
  ['110', 1, '11'],
  ['11050', 3, '11.05'],
  ['11055', 3, ''],
  ['11.05', 2, ''],
  [-5, 2, ''],
  [1e21, 2, ''],
])('%s parts, %i of their digits behind the point, are %s', (value, digits, text) => {
  expect(shiftedText(value, digits)).toBe(text)
})
test.each<[unknown, number | null]>([
  [4.93, 493],
  [0.1 + 0.2, null],
  [19.99, 1999],
  [1.1, 110],
  [1234.5, 123450],
  [3000, 300000],
  ['3000.0', 300000],
  ['0.290', 29],
  [0, 0],
  [1e21, null],
  [-1, null],
  ['1,50', null],
  [Number.NaN, null],
  [null, null],
])('%s is %s hundredths', (value, hundredths) => expect(hundredthsOf(value)).toBe(hundredths))
test.each<[unknown, unknown, number | null]>([
  [57.8, 'GBP', 5780],
  ['57.800', 'GBP', 5780],
  [1200, 'JPY', 1200],
  ['1200.50', 'JPY', null],
  [0, 'GBP', null],
  ['1.234', 'GBP', null],
  [5, null, null],
  [5, 'pounds', null],
])('%s %s is %s of its minor unit', (value, currency, price) => {
  expect(statedPrice(value, currency)).toEqual(price === null ? null : { price, currency })
})
test.each<[unknown, string | null, number | null]>([
  [210, 'GBP', 210],
  ['123450', 'GBP', 123_450],
  ['100000', 'JPY', 1000],
  ['100050', 'JPY', null],
  ['210', null, 210],
  [0, 'GBP', null],
  ['2.10', 'GBP', null],
  [null, null, null],
])('%s hundredths of %s', (value, currency, price) => {
  expect(priceOfHundredths(value, currency)).toEqual(price === null ? null : { price, currency })
})
test('a price of nothing is a placeholder', () => {
  expect(shownPrice('£0.00', null)).toBeNull()
  expect(shownPrice('£2.50', null)).toEqual({ price: 250, currency: 'GBP' })
})
