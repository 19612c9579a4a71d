import { expect, test } from 'vitest'
import { fixture } from './fixtures.ts'
import { recall, remember } from './memory.ts'
import { readProducts, type Product } from './products.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3600 * 1000)
const page = readProducts(fixture('search'))
const products: Product[] = page.kind === 'products' ? page.products : []
/** As it comes back from where it is kept. */
const kept = (changes: object = {}) =>
  JSON.parse(JSON.stringify({ ...remember(products, 4, NOW), ...changes })) as Record<string, unknown>

test('products come back as they were', () => {
  expect(products).toHaveLength(9)
  expect(recall(kept(), 4, later(1))).toEqual(products)
})
test.each<[string, Record<string, unknown>, number, Date, boolean]>([
  ['for three days', kept(), 4, later(71), true],
  ['no longer', kept(), 4, later(73), false],
  ['until the catalog knows more printings', kept(), 5, later(1), false],
  ['though the catalog knows fewer', kept(), 3, later(1), true],
  ['not from days to come', kept(), 4, later(-48), false],
  ['not without a date', kept({ on: 7 }), 4, NOW, false],
  [
    'not with an entry that makes no sense',
    kept({ products: [[501, 'Tidewatch Ranger', 'x', 99]] }),
    4,
    NOW,
    false,
  ],
  ['not where there are none', kept({ products: [] }), 4, NOW, false],
  ['not where it is something else', { on: 'x', products: 'y' }, 4, NOW, false],
  ['not where it is empty', {}, 4, NOW, false],
])('%s', (_, memory, printings, now, isKnown) => {
  expect(recall(memory, printings, now) !== null).toBe(isKnown)
})
test.each<[string, number, Date, unknown]>([
  ['for six hours', 4, later(5), []],
  ['no longer', 4, later(7), null],
  ['until the catalog knows more printings', 5, later(1), null],
])('that a store does not list a card is remembered %s', (_, printings, now, expected) => {
  expect(recall(remember([], 4, NOW), printings, now)).toEqual(expected)
})
test('150 products in 100 sets fit, more than fits is not remembered', () => {
  const many = (count: number): Product[] =>
    Array.from({ length: count }, (_, index) => ({
      id: 600_000 + index,
      title: `Tidewatch Ranger (${index})`,
      setText: `Commander of the Sunken Reach ${index % 100}`,
      path: ['magic', `commander-of-the-sunken-reach-${index % 100}`, `tidewatch-ranger-${index}`],
      number: null,
    }))
  expect(recall(remember(many(150), 4, NOW), 4, NOW)).toHaveLength(150)
  expect(remember(many(400), 4, NOW)).toEqual({})
})
test('a part of an address that was tampered with gives none', () => {
  expect(recall(kept({ line: '//elsewhere.example' }), 4, NOW)?.[0]?.path[0]).toBe('')
})
