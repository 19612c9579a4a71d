import { expect, test } from 'vitest'
import type { AvailableItem } from './schemas/availability.ts'
import { summariseItems } from './summary.ts'

const item = (over: Partial<AvailableItem>): AvailableItem => ({
  store_slug: 'harbour',
  store_name: 'Harbour',
  title: 'Forest',
  set_code: null,
  set_name: null,
  collector_number: null,
  finish: null,
  condition: null,
  language: null,
  price: 100,
  currency: 'GBP',
  quantity: 1,
  quantity_is_minimum: false,
  url: null,
  match: 'certain',
  match_reasons: [],
  ...over,
})

test('without copies there is neither a price nor a currency', () => {
  expect(summariseItems([])).toEqual({ cheapest_price: null, currency: null, copies: 0, uncertain_copies: 0 })
})

test('the cheapest certain copy gives the price; copies are added up', () => {
  const items = [item({ price: 300, quantity: 4 }), item({ price: 200, quantity: 2 })]
  expect(summariseItems(items)).toMatchObject({ cheapest_price: 200, currency: 'GBP', copies: 6 })
})

test('a doubtful copy counts neither as stock nor for the price', () => {
  const items = [item({ price: 300 }), item({ price: 50, quantity: 3, match: 'uncertain' })]
  expect(summariseItems(items)).toMatchObject({ cheapest_price: 300, copies: 1, uncertain_copies: 3 })
})

test('a variant without a quantity counts as one copy, one without a price gives none', () => {
  const items = [item({ price: null, currency: null, quantity: null }), item({ price: 0 })]
  expect(summariseItems(items)).toMatchObject({ cheapest_price: 0, copies: 2 })
  expect(summariseItems(items.slice(0, 1))).toMatchObject({ cheapest_price: null, currency: null, copies: 1 })
})
