import { expect, test } from 'vitest'
import { costWords } from './store-costs.ts'

test.each([
  [450, 5000, true, 'plus $4.50 shipping, free from $50.00; pickup in the store'],
  [450, null, null, 'plus $4.50 shipping'],
  [0, null, false, 'free shipping; no pickup'],
  [null, 5000, null, 'free shipping from $50.00'],
  [null, null, true, 'pickup in the store'],
  [null, null, null, ''],
])('shipping %j, free from %j and pickup %j are "%s"', (shipping, shipping_free_from, pickup, words) => {
  expect(costWords({ shipping, shipping_free_from, pickup, currency: 'USD' })).toBe(words)
})
