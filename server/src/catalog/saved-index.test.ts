import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openCatalog, type Catalog } from './catalog.ts'
import { barePrinting, type CatalogCard } from './model.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'
import { createCatalogWriter } from './write.ts'

let opened: TestDatabase
let folder: string
beforeEach(async () => {
  opened = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'names-'))
  await write('Lightning Bolt', 'Fire // Ice', 'Jötun Grunt')
})
afterEach(() => {
  opened[Symbol.dispose]()
  rmSync(folder, { recursive: true })
})

const path = () => join(folder, 'cache', 'card-names')
const open = (build = 'one') => openCatalog(opened.db, { path: path(), build })
const isKept = () => vi.waitUntil(() => existsSync(path()))

async function write(...names: string[]) {
  const cards = names.map((name): CatalogCard => {
    return { name, faces: name.split(' // '), layout: 'normal', manaCost: null, typeLine: null }
  })
  const sets = [{ code: 'm11', name: 'Magic 2011', releasedAt: null, setType: 'core', parentCode: null }]
  const printings = names.map((name) => barePrinting(name, 'm11', String(name.length)))
  await createCatalogWriter(opened.db, { rows: 500, ms: 20, isPolite: false }).write({
    sets,
    cards,
    printings,
  })
}

const answers = (catalog: Catalog) => [
  ...['lightning', 'bolt m11', 'ice', 'jotun', 'lihgtning bolt', 'm11'].map((query) => catalog.search(query)),
  catalog.resolve('ice'),
  catalog.closest('Lightning Bolt Extended Art'),
  catalog.counts(),
]

/** Makes a change that no writer made: only who reads the tables sees it. */
const renameUnseen = () =>
  opened.db.$client
    .prepare("UPDATE catalog_cards SET name = 'Lightning Belt' WHERE name = 'Lightning Bolt'")
    .run()

test('the next start finds the same as one that reads the tables', async () => {
  const expected = answers(open())
  await isKept()
  renameUnseen()
  expect(answers(open())).toEqual(expected)
})

test('names are read from the tables again after a change, and by another build', async () => {
  open()
  await isKept()
  renameUnseen()
  expect(open('two').search('lightning')).toEqual(['Lightning Belt'])
  await write('Sol Ring')
  expect(open('two').search('sol')).toEqual(['Sol Ring'])
})

test('a damaged or foreign file is not believed', async () => {
  open()
  await isKept()
  renameUnseen()
  appendFileSync(path(), 'x')
  expect(open().search('lightning')).toEqual(['Lightning Belt'])
  writeFileSync(path(), 'not ours')
  expect(open().search('lightning')).toEqual(['Lightning Belt'])
})

test('where nothing can be kept the catalog opens all the same', () => {
  writeFileSync(join(folder, 'cache'), 'a file where a folder should be')
  expect(open().search('bolt')).toEqual(['Lightning Bolt'])
})
