import type { AvailableItem } from '@lgs/shared'
import { expect, test } from 'vitest'
import { withKeys } from './copy-keys.ts'

const copy = (changes: Partial<AvailableItem> = {}) =>
  ({ url: 'https://a.example/1', title: 'Forest', condition: 'NM', price: 100, ...changes }) as AvailableItem
const keys = (items: AvailableItem[]) => withKeys(items).map(({ key }) => key)

test('a copy keeps its key when its price and place change', () => {
  const [first, second] = keys([copy(), copy({ condition: 'LP' })])
  expect(keys([copy({ condition: 'LP', price: 50 }), copy({ price: 70 })])).toEqual([second, first])
})

test('two copies that differ in nothing have different keys', () => {
  expect(new Set(keys([copy(), copy(), copy()])).size).toBe(3)
})
