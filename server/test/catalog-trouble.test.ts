import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCatalog } from '../src/catalog/catalog.ts'
import { startFakeScryfall, type DownloadFault, type FakeScryfall } from './support/fake-scryfall.ts'
import { startImporter, type Importer } from './support/importer.ts'
import { scryfallCard } from './support/scryfall-objects.ts'

let scryfall: FakeScryfall
let importer: Importer
const card = (number: number, fields: object = {}) =>
  scryfallCard({ name: `Card ${number}`, set: 'xyz', collector_number: String(number), ...fields })
const manyCards = (count: number, fields: object = {}) =>
  Array.from({ length: count }, (_, n) => card(n + 1, fields))

beforeEach(async () => {
  scryfall = await startFakeScryfall({ cards: manyCards(300) })
  importer = await startImporter(scryfall.url)
  await importer.update()
  await scryfall.publish({ cards: manyCards(310, { rarity: 'mythic' }) })
})
afterEach(async () => {
  await importer[Symbol.asyncDispose]()
  await scryfall[Symbol.asyncDispose]()
})

/** A catalog no worse than before: all cards are there, offered, and none is marked. */
function expectNoWorse() {
  expect(openCatalog(importer.db).counts().cards).toBeGreaterThanOrEqual(300)
  const sql = 'SELECT count(*) FROM catalog_printings WHERE missing_since IS NOT NULL'
  expect(importer.db.$client.prepare(sql).pluck().get()).toBe(0)
}

async function expectWholeNextTime() {
  expect(await importer.update()).toMatchObject({ outcome: 'imported', failures: 0, records: 310 })
  const rarities = importer.rows('catalog_printings') as { rarity: string }[]
  expect(rarities.filter(({ rarity }) => rarity === 'mythic')).toHaveLength(310)
}

test.each<[string, DownloadFault, RegExp]>([
  ['a web page instead of the file', { kind: 'html' }, /no card data.*It begins with: <!doctype html>/i],
  ['a gzip file that was cut', { kind: 'truncated', isAnnounced: true }, /damaged, or ends too early/],
  ['a file without records', { kind: 'empty' }, /no card data.*It is empty/],
  ['JSON that is no card', { kind: 'json', body: { cards: [] } }, /no card data.*\{"cards":\[\]\}/],
  ['a missing file', { kind: 'status', status: 404 }, /answers with 404 instead of the file/],
])('%s changes nothing, and is said', async (_, fault, message) => {
  await scryfall.failDownloads(fault)
  const update = await importer.update()
  expect(update).toMatchObject({ outcome: 'failed', failures: 1 })
  expect(update?.message).toMatch(message)
  expectNoWorse()
  await expectWholeNextTime()
})

test('a file of half the usual size is not the whole catalog', async () => {
  await scryfall.publish({ cards: manyCards(150, { rarity: 'mythic' }) })
  const update = await importer.update()
  expect(update).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('150 printings where 300 are known'),
  })
  // The same file would be as wrong: it is not asked for again at once.
  expect(update!.notBefore!.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  expectNoWorse()
  await scryfall.publish({ cards: manyCards(310, { rarity: 'mythic' }) })
  await expectWholeNextTime()
})

test('a file that lacks more than can be true marks nothing', async () => {
  await scryfall.publish({ cards: manyCards(250) })
  const update = await importer.update()
  expect(update).toMatchObject({
    outcome: 'partial',
    message: expect.stringContaining('too many to be true'),
  })
  expectNoWorse()
})

test('a damaged line is left out, and nothing is taken for gone', async () => {
  await scryfall.publish({ cards: manyCards(299) })
  await scryfall.failDownloads({ kind: 'corrupt_lines', lines: ['{"name":"Cut in the mid', '{"name": 7}'] })
  const update = await importer.update()
  expect(update).toMatchObject({ outcome: 'partial', records: 299 })
  expect(update?.message).toContain('2 lines could not be read')
  expectNoWorse()
  // The version is not taken for done: the next run reads the file again.
  expect(await importer.update()).toMatchObject({
    outcome: 'imported',
    message: expect.stringContaining('no longer'),
  })
})

test.each([
  ['without a name', { name: undefined }],
  ['with a number for a set', { set: 5 }],
  ['with a path for a set', { set: '../x' }],
  ['with an endless name', { name: 'x'.repeat(5000) }],
  ['with a text for finishes', { finishes: 'foil' }],
])('a record %s is left out', async (_, wrong) => {
  await scryfall.publish({ cards: [...manyCards(310), { ...card(999), ...wrong }] })
  expect(await importer.update()).toMatchObject({ outcome: 'partial', records: 310 })
  expectNoWorse()
})

test('unknown layouts and empty finishes are taken in', async () => {
  await scryfall.publish({ cards: [...manyCards(310), card(999, { layout: 'pop_up', finishes: [] })] })
  expect(await importer.update()).toMatchObject({ outcome: 'imported', records: 311 })
  expect(openCatalog(importer.db).printings('Card 999')[0]?.finishes).toEqual([])
})

test('of a printing that comes twice the first counts', async () => {
  await scryfall.publish({ cards: [...manyCards(310), card(7, { name: 'Impostor' })] })
  expect((await importer.update())?.message).toContain('1 printing came twice')
  expect(openCatalog(importer.db).resolve('Impostor')).toBeNull()
})

test.each([
  ['reset', 'cut'],
  ['closed', 'drop'],
] as const)('a connection that is %s is taken up where it broke off', async (_, kind) => {
  await scryfall.failDownloads({ kind, afterBytes: 3000 })
  await expectWholeNextTime()
  const ranges = scryfall.requests.filter(({ host }) => host === 'data').map(({ headers }) => headers.range)
  expect(ranges.at(-1)).toBe('bytes=3000-')
})

test('a file is never put together from two', async () => {
  await scryfall.failDownloads({ kind: 'cut', afterBytes: 3000 })
  scryfall.manners.ignoresRanges = true
  expect((await importer.update())?.message).toContain('cannot be taken up again')
  await scryfall.failDownloads({ kind: 'cut', afterBytes: 3000 })
  await scryfall.failDownloads({ kind: 'status', status: 404 })
  expect((await importer.update())?.message).toContain('404 instead of the file')
  expectNoWorse()
})

test('a request too many is answered with silence for as long as it asks', async () => {
  scryfall.refuseRequests(1, 90)
  const update = await importer.update()
  expect(update).toMatchObject({ outcome: 'failed', message: expect.stringContaining('asks us to wait') })
  const waitMs = update!.notBefore!.getTime() - Date.now()
  expect(waitMs).toBeGreaterThan(80_000)
  expect(waitMs).toBeLessThanOrEqual(90_000)
  await importer.update('update_full_catalog', false)
  expect(scryfall.requests.at(-1)?.status).toBe(429)
})

test('a wish to be left alone for years is no reason to stop for years', async () => {
  scryfall.refuseRequests(1, 900_000_000)
  const update = await importer.update()
  expect(update!.notBefore!.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000)
})

test.each(['/bulk-data/default-cards', '/sets', '/catalog/card-names'])(
  '%s may answer nonsense',
  async (path) => {
    const task =
      path === '/sets'
        ? 'update_set_catalog'
        : path.includes('bulk')
          ? 'update_full_catalog'
          : 'update_card_catalog'
    for (const fault of [
      { kind: 'html' },
      { kind: 'status', status: 503 },
      { kind: 'wrong_shape' },
    ] as const) {
      scryfall.failAnswers(path, fault)
      const update = await importer.update(task)
      expect(update).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/^Scryfall/) })
    }
    expectNoWorse()
    expect(await importer.update(task)).toMatchObject({ outcome: 'imported', failures: 0 })
  },
)

test('a list of half the sets or names is not the whole one', async () => {
  const sets = Array.from({ length: 9 }, (_, n) => ({
    object: 'set',
    code: `s${n}x`,
    name: `Set ${n}`,
    set_type: 'core',
  }))
  await scryfall.publish({ sets, names: manyCards(300).map(({ name }) => name) })
  await importer.update('update_set_catalog')
  await importer.update('update_card_catalog')
  await scryfall.publish({ sets: sets.slice(0, 3), names: ['Card 1'] })
  for (const task of ['update_set_catalog', 'update_card_catalog'] as const) {
    const update = await importer.update(task)
    expect(update).toMatchObject({ outcome: 'failed', message: expect.stringContaining('cannot be right') })
  }
  expectNoWorse()
})

test('a full disk is named, leaves what there was, and the next run completes', async () => {
  await scryfall.publish({ cards: manyCards(3000, { rarity: 'mythic' }) })
  const { $client: client } = importer.db
  const pages = client.pragma('page_count', { simple: true }) as number
  client.pragma(`max_page_count = ${pages + 4}`)
  const update = await importer.update()
  expect(update).toMatchObject({ outcome: 'failed', message: expect.stringContaining('The disk is full') })
  expectNoWorse()
  expect(client.pragma('integrity_check', { simple: true })).toBe('ok')
  client.pragma('max_page_count = 1000000')
  expect(await importer.update()).toMatchObject({ outcome: 'imported', records: 3000 })
})

test('a stop in the middle is no failure', async () => {
  const { reached } = scryfall.pauseDownload(3000)
  const running = importer.update()
  await reached
  importer.stop()
  await expect(running).rejects.toThrow('the process stops')
  expect(importer.rows('catalog_updates')).toMatchObject([{ outcome: 'imported', failures: 0, records: 300 }])
  expectNoWorse()
})
