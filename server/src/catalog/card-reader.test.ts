import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCardReader, type CardReader } from './card-reader.ts'
import { loadShippedCatalog } from './load.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let opened: TestDatabase
let cards: CardReader
beforeAll(async () => {
  opened = await openTestDatabase()
  await loadShippedCatalog(opened.db)
  cards = createCardReader(opened.db)
})
afterAll(() => opened[Symbol.dispose]())

const setFacts = (name: string, set: string, traits: string | null, flavor: string | null) =>
  opened.db.$client
    .prepare(
      `UPDATE catalog_printings SET traits = ?, flavor_name = ?
       WHERE set_code = ? AND card_id = (SELECT id FROM catalog_cards WHERE name = ?)`,
    )
    .run(traits, flavor, set, name)
const printing = (name: string, set: string) =>
  cards.knownCard(name).printings.find(({ set_code }) => set_code === set)

test('what the catalog does not know of a copy is left out', () => {
  expect(Object.keys(printing('Tarmogoyf', 'fut') ?? {}).sort()).toEqual([
    ...['collector_number', 'finishes', 'set_code', 'set_name'],
  ])
  expect(cards.knownCard('Tarmogoyf')).not.toHaveProperty('shared_names')
})
test('what it knows is there, also that there is nothing to say', () => {
  setFacts('Tarmogoyf', 'fut', '', null)
  setFacts('Tarmogoyf', 'uma', 'borderless surgefoil', 'Scrounging Deathclaw')
  expect(printing('Tarmogoyf', 'fut')?.traits).toEqual([])
  expect(printing('Tarmogoyf', 'uma')).toMatchObject({
    traits: ['borderless', 'surgefoil'],
    flavor_name: 'Scrounging Deathclaw',
  })
  expect(cards.knownCard('Tarmogoyf')).not.toHaveProperty('shared_names')
})
test('flavour names that are names of other cards, their fronts, or borne by others, are shared', () => {
  setFacts('Tarmogoyf', 'uma', '', 'Lightning Bolt')
  expect(cards.knownCard('Tarmogoyf').shared_names).toEqual(['Lightning Bolt'])
  setFacts('Tarmogoyf', 'uma', '', 'Delver of Secrets')
  expect(cards.knownCard('Tarmogoyf').shared_names).toEqual(['Delver of Secrets'])
  setFacts('Tarmogoyf', 'uma', '', 'Green Giant')
  setFacts('Llanowar Elves', 'dom', '', 'Green Giant')
  expect(cards.knownCard('Tarmogoyf').shared_names).toEqual(['Green Giant'])
})
test('faces that are names of other cards are shared', () => {
  expect(cards.knownCard('Emeritus of Conflict // Lightning Bolt').shared_names).toEqual(['Lightning Bolt'])
  expect(cards.knownCard('Fire // Ice')).not.toHaveProperty('shared_names')
})
test('for a card stands its newest ordinary printing with a picture, else the wanted one, else none', () => {
  const id = '7363f1fb-9af3-4212-921f-d59533faf0e5'
  const picture = (set: string, time: number, traits = '') =>
    opened.db.$client
      .prepare(
        `UPDATE catalog_printings SET image = ?, traits = ? WHERE set_code = ?
         AND card_id = (SELECT id FROM catalog_cards WHERE name = 'Lightning Bolt')`,
      )
      .run(`${id}?${time}`, traits, set)
  const address = (time: number) => `https://cards.scryfall.io/normal/front/7/3/${id}.jpg?${time}`
  expect(cards.emblem('Lightning Bolt')?.image).toBeNull()
  picture('lea', 1)
  expect(cards.emblem('Lightning Bolt')).toEqual({ set_code: 'lea', image: address(1) })
  picture('m10', 2)
  picture('m11', 3, 'showcase')
  expect(cards.emblem('Lightning Bolt')).toEqual({ set_code: 'm10', image: address(2) })
  expect(cards.emblem('Lightning Bolt', { set_code: 'm11' })?.image).toBe(address(3))
  expect(cards.emblem('Lightning Bolt', { set_code: 'm11', collector_number: '149' })?.image).toBe(address(3))
  expect(cards.emblem('Lightning Bolt', { set_code: 'm11', collector_number: '1' })).toBeNull()
  expect(cards.emblem('Lightning Bolt', { set_code: 'a25' })).toEqual({ set_code: 'a25', image: null })
  expect(cards.emblem('No such card')).toBeNull()
})
