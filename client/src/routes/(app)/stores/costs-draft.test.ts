import { expect, test } from 'vitest'
import { amountProblem, draftCosts, hasCostsProblem, readCosts } from './costs-draft.ts'

const costs = { shipping: 450, shipping_free_from: 5000, pickup: false }

test('costs are typed as people write them and read as minor units', () => {
  const draft = draftCosts(costs, 'USD')
  expect(draft).toEqual({ shipping: '4.50', freeFrom: '50', pickup: 'no' })
  expect(readCosts(draft, 'USD')).toEqual(costs)
  expect(readCosts({ ...draft, shipping: '450' }, 'JPY')).toMatchObject({
    shipping: 450,
    shipping_free_from: 50,
  })
})

test('what is left empty is not known; nothing to pay is 0', () => {
  const nothing = { shipping: null, shipping_free_from: null, pickup: null }
  expect(readCosts(draftCosts({}, 'USD'), 'USD')).toEqual(nothing)
  expect(readCosts(draftCosts(nothing, 'USD'), 'USD')).toEqual(nothing)
  expect(readCosts({ shipping: '0', freeFrom: ' ', pickup: 'yes' }, 'USD')).toEqual({
    shipping: 0,
    shipping_free_from: null,
    pickup: true,
  })
})

test('what is no amount is said', () => {
  expect(amountProblem('cheap', 'USD')).toContain('4.50')
  expect(amountProblem('4,50', 'EUR')).toBeUndefined()
  expect(hasCostsProblem({ shipping: '', freeFrom: 'fifty', pickup: 'unknown' }, 'USD')).toBe(true)
  expect(hasCostsProblem({ shipping: '', freeFrom: '', pickup: 'unknown' }, 'USD')).toBe(false)
})
