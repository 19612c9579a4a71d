import { expect, test } from 'vitest'
import { decimalText } from './decimal-text.ts'

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
