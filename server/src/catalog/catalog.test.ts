import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCatalog, type Catalog } from './catalog.ts'
import { loadShippedCatalog } from './load.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let opened: TestDatabase
let catalog: Catalog
beforeAll(async () => {
  opened = await openTestDatabase()
  await loadShippedCatalog(opened.db)
  catalog = openCatalog(opened.db)
})
afterAll(() => opened[Symbol.dispose]())

test('an empty catalog can be opened, and knows the names after a reload', async () => {
  using other = await openTestDatabase()
  const empty = openCatalog(other.db)
  expect(empty.counts()).toEqual({ cards: 0, printings: 0, sets: 0, updated_at: null })
  expect(empty.search('sol ring')).toEqual([])
  await loadShippedCatalog(other.db)
  await empty.reload()
  expect(empty.search('sol ring')[0]).toBe('Sol Ring')
})

test('printings come newest set first, then in the order of counting', () => {
  const printings = catalog.printings('Lightning Bolt')
  expect(printings.at(-1)).toEqual({
    set_code: 'lea',
    set_name: 'Limited Edition Alpha',
    collector_number: '161',
    finishes: ['nonfoil'],
  })
  const numbers = catalog.printings('Forest').filter((printing) => printing.set_code === 'ice')
  expect(numbers.map((printing) => printing.collector_number)).toEqual(['380', '381', '382'])
  expect(catalog.printings('No Such Card')).toEqual([])
})

test('a worker gets faces and printings, and whether the back face is a name', () => {
  const { printings, ...split } = catalog.knownCard('Fire // Ice')
  expect(split).toEqual({ card_name: 'Fire // Ice', faces: ['Fire', 'Ice'], back_face_is_name: true })
  expect(printings.length).toBeGreaterThan(5)
  expect(catalog.knownCard('Brazen Borrower // Petty Theft').back_face_is_name).toBe(false)
  expect(catalog.knownCard('Delver of Secrets // Insectile Aberration').back_face_is_name).toBe(false)
  expect(catalog.knownCard('Gone')).toEqual({
    card_name: 'Gone',
    faces: ['Gone'],
    back_face_is_name: false,
    printings: [],
  })
})

test('a card tells its cost and type', () => {
  expect(catalog.card('Lightning Bolt')).toEqual({
    card_name: 'Lightning Bolt',
    faces: ['Lightning Bolt'],
    layout: 'normal',
    mana_cost: '{R}',
    type_line: 'Instant',
    missing_since: null,
  })
  expect(catalog.card('No Such Card')).toBeNull()
})

test('a specification is checked against the printings, whatever its case', () => {
  expect(
    catalog.checkSpec('Lightning Bolt', { set_code: 'LEA', collector_number: '161', finish: 'nonfoil' }),
  ).toBeNull()
  expect(catalog.checkSpec('Lightning Bolt', { set_code: 'lea', finish: 'foil' })?.message).toContain(
    'does not come in foil',
  )
})

test('set code and collector number take the spelling of the catalog', () => {
  const spec = { set_code: 'PLST', collector_number: 'uma-225', finish: 'nonfoil' as const, max_price: 500 }
  expect(catalog.canonicalSpec('Fire // Ice', spec)).toEqual({
    ...spec,
    set_code: 'plst',
    collector_number: 'UMA-225',
  })
})

test('the counts tell how recent the data are', () => {
  const shipped = catalog.counts()
  expect(shipped.cards).toBeGreaterThan(30_000)
  expect(shipped.printings).toBeGreaterThan(80_000)
  expect(shipped.updated_at).toMatch(/^\d{4}-\d\d-\d\d$/)
})
