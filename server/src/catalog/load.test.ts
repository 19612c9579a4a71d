import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadShippedCatalog } from './load.ts'
import { catalogUpdatesRepository } from '../db/repositories/catalog-updates.ts'
import { barePrinting, type CatalogData } from './model.ts'
import { readShippedCatalog, type ShippedCatalog } from './shipped.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let opened: TestDatabase
beforeEach(async () => {
  opened = await openTestDatabase()
})
afterEach(() => opened[Symbol.dispose]())

const small = (finishes: number | null, typeLine: string | null): CatalogData => ({
  sets: [
    {
      code: 'lea',
      name: 'Limited Edition Alpha',
      releasedAt: '1993-08-05',
      setType: 'core',
      parentCode: null,
    },
  ],
  cards: [{ name: 'Sol Ring', faces: ['Sol Ring'], layout: 'normal', manaCost: '{1}', typeLine }],
  printings: [{ ...barePrinting('Sol Ring', 'lea', '269'), finishes }],
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

test('the first start loads all that is shipped, and the second nothing', async () => {
  const { cards, printings, sets } = readShippedCatalog().data()
  expect(cards.length).toBeGreaterThan(30_000)
  expect(await loadShippedCatalog(opened.db)).toBe(sets.length + cards.length + printings.length)
  expect(await loadShippedCatalog(opened.db)).toBe(0)
})

test('a load that was interrupted is repeated, and writes only what is missing', async () => {
  await loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artifact')))
  opened.db.$client.exec('DELETE FROM catalog_meta; DELETE FROM catalog_printings')
  expect(await loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artifact')))).toBe(1)
})

test('a newer shipped catalog replaces what changed', async () => {
  await loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artefact')))
  const written = await loadShippedCatalog(opened.db, shipped('2026-02-01', small(3, 'Artifact')))
  expect(written).toBe(2)
  expect(stored()).toEqual({ card: 'Artifact', finishes: 3 })
})

test('an older shipped catalog changes nothing', async () => {
  await loadShippedCatalog(opened.db, shipped('2026-02-01', small(3, 'Artifact')))
  expect(await loadShippedCatalog(opened.db, shipped('2026-01-01', small(1, 'Artefact')))).toBe(0)
})

test('what was known is not replaced by what is unknown', async () => {
  await loadShippedCatalog(opened.db, shipped('2026-01-01', small(3, 'Artifact')))
  expect(await loadShippedCatalog(opened.db, shipped('2026-02-01', small(null, null)))).toBe(0)
  expect(stored()).toEqual({ card: 'Artifact', finishes: 3 })
})

test('a later import is left alone, an earlier one is not', async () => {
  const at = new Date('2026-03-01T09:05:00.000Z')
  catalogUpdatesRepository.save(opened.db, {
    task: 'update_full_catalog',
    attemptedAt: at,
    succeededAt: at,
    outcome: 'imported',
    message: '',
    failures: 0,
    notBefore: null,
    sourceVersion: null,
    records: 1,
  })
  expect(await loadShippedCatalog(opened.db, shipped('2026-02-01', small(1, 'Artifact')))).toBe(0)
  expect(await loadShippedCatalog(opened.db, shipped('2026-04-01', small(1, 'Artifact')))).toBe(3)
})
