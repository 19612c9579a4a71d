import { expect, test } from 'vitest'
import { parsePrice } from './price.ts'

const READ: [string, string | null, number, string | null][] = [
  ['£30.19', null, 3019, 'GBP'],
  ['£0.80', 'GBP', 80, 'GBP'],
  ['AUD$ 1.96', null, 196, 'AUD'],
  ['CAD$ 5.00', 'USD', 500, 'CAD'],
  ['C$1,234.50', null, 123450, 'CAD'],
  ['A$3', null, 300, 'AUD'],
  ['NZ$12.5', null, 1250, 'NZD'],
  ['US$ 0.35', 'CAD', 35, 'USD'],
  ['$4.99', 'CAD', 499, 'CAD'],
  ['$4.99', 'USD', 499, 'USD'],
  ['$4.99', 'GBP', 499, null],
  ['$4.99', null, 499, null],
  ['5,00 $', 'CAD', 500, 'CAD'],
  ['12,50 €', null, 1250, 'EUR'],
  ['€1.234,56', null, 123456, 'EUR'],
  ['1 234,56 €', null, 123456, 'EUR'],
  ['1\u202f234,56\u00a0€', null, 123456, 'EUR'],
  ['CHF 1’234.50', null, 123450, 'CHF'],
  ['¥ 7,000', null, 7000, 'JPY'],
  ['¥7000', 'JPY', 7000, 'JPY'],
  ['129 kr', 'SEK', 12900, 'SEK'],
  ['3.50', 'GBP', 350, 'GBP'],
  ['£1,234', null, 123400, 'GBP'],
  ['£1,234,567.89', null, 123456789, 'GBP'],
  ['19.99 CAD', 'USD', 1999, 'CAD'],
  ['£0.29', null, 29, 'GBP'],
  ['£1005.15', null, 100515, 'GBP'],
]
test.each(READ)('%s in a store of %s', (text, fallback, price, currency) => {
  expect(parsePrice(text, fallback)).toEqual({ price, currency })
})

test.each([
  '',
  'free',
  'Call us',
  '3.50',
  '-£3.00',
  '£-3.00',
  '£1.00 - £2.00',
  '£1.2.3',
  '£1.2345',
  '£99999999999999999.00',
])('no price is read from %j without a known currency', (text) => expect(parsePrice(text, null)).toBeNull())
