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
