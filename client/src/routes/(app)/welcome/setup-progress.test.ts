import { expect, test } from 'vitest'
import { asStep, stepFor } from './setup-progress.ts'

test('the setup goes on with what is missing first', () => {
  expect(stepFor({ stores: 0, cards: 0 })).toBe('stores')
  expect(stepFor({ stores: 0, cards: 3 })).toBe('stores')
  expect(stepFor({ stores: 2, cards: 0 })).toBe('cards')
  expect(stepFor({ stores: 2, cards: 3 })).toBe('answers')
})

test('an address names a step or none', () => {
  expect(asStep('cards')).toBe('cards')
  expect(asStep('constructor')).toBeUndefined()
  expect(asStep(null)).toBeUndefined()
})
