import { FETCH_STRATEGIES } from '@lgs/shared'
import { expect, test } from 'vitest'
import { currencyOptions, PLATFORMS, platformName } from './platforms.ts'

test('every platform that can be read is offered once, in the order of the names', () => {
  expect(PLATFORMS.map(({ value }) => value).sort()).toEqual([...FETCH_STRATEGIES].sort())
  const labels = PLATFORMS.map(({ label }) => label)
  expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'en')))
})

test('a platform has the name that people know', () => {
  expect(platformName('binderpos')).toBe('BinderPOS')
  expect(platformName('star_city_games')).toBe('Star City Games')
})

test('a platform without a known name is named after its key', () => {
  expect(platformName('corner_shop')).toBe('Corner shop')
})

test('a currency that is not among the usual ones is offered all the same', () => {
  expect(currencyOptions('CZK')[0]).toEqual({ value: 'CZK', label: 'CZK (Czech Koruna)' })
  expect(currencyOptions('EUR').filter(({ value }) => value === 'EUR')).toHaveLength(1)
})
