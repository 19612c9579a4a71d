import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadShippedCatalog } from './load.ts'
import { writeCatalogMeta } from './meta.ts'
import type { CatalogData } from './model.ts'
import { readShippedCatalog, type ShippedCatalog } from './shipped.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let opened: TestDatabase
beforeEach(async () => {
  opened = await openTestDatabase()
})
afterEach(() => opened[Symbol.dispose]())

const NOTHING = { sets: 0, cards: 0, printings: 0 }
const small = (finishes: number, typeLine: string): CatalogData => ({
  sets: [{ code: 'lea', name: 'Limited Edition Alpha', releasedAt: '1993-08-05' }],
  cards: [{ name: 'Sol Ring', faces: ['Sol Ring'], layout: 'normal', manaCost: '{1}', typeLine }],
  printings: [{ cardName: 'Sol Ring', setCode: 'lea', collectorNumber: '269', finishes }],
})
const shipped = (date: string, data: CatalogData): ShippedCatalog => ({
  format: 1,
  date,
  credit: '',
  data: () => data,
})
const stored = () => ({
  card: opened.db.$client.prepare('SELECT type_line FROM catalog_cards').pluck().get(),
  finishes: opened.db.$client.prepare('SELECT finishes FROM catalog_printings').pluck().get(),
})

test('the first start loads all that is shipped, and the second nothing', () => {
  const { cards, printings, sets } = readShippedCatalog().data()
  const counts = { sets: sets.length, cards: cards.length, printings: printings.length }
  expect(counts.cards).toBeGreaterThan(30_000)
  expect(loadShippedCatalog(opened.db)).toEqual(counts)
  expect(loadShippedCatalog(opened.db)).toEqual(NOTHING)
})

test('a load that was interrupted is repeated, and writes only what is missing', () => {
  loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artifact')))
  opened.db.$client.exec('DELETE FROM catalog_meta; DELETE FROM catalog_printings')
  expect(loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artifact')))).toEqual({
    ...NOTHING,
    printings: 1,
  })
})

test('a newer shipped catalog replaces what changed', () => {
  loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artefact')))
  const written = loadShippedCatalog(opened.db, shipped('2026-02-01', small(3, 'Artifact')))
  expect(written).toEqual({ sets: 0, cards: 1, printings: 1 })
  expect(stored()).toEqual({ card: 'Artifact', finishes: 3 })
})

test('an older shipped catalog changes nothing', () => {
  loadShippedCatalog(opened.db, shipped('2026-02-01', small(3, 'Artifact')))
  expect(loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artefact')))).toEqual(NOTHING)
})

test('what was known is not replaced by what is unknown', () => {
  loadShippedCatalog(opened.db, shipped('2026-01-01', small(3, 'Artifact')))
  expect(loadShippedCatalog(opened.db, shipped('2026-02-01', small(0, '')))).toEqual(NOTHING)
  expect(stored()).toEqual({ card: 'Artifact', finishes: 3 })
})

test('a later import is left alone, an earlier one is not', () => {
  writeCatalogMeta(opened.db, 'imported_at', '2026-03-01T09:05:00.000Z')
  expect(loadShippedCatalog(opened.db, shipped('2026-02-01', small(1, 'Artifact')))).toEqual(NOTHING)
  expect(loadShippedCatalog(opened.db, shipped('2026-04-01', small(1, 'Artifact'))).cards).toBe(1)
})
