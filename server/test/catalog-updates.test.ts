import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogStatus, CatalogTask } from '@lgs/shared'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startFakeScryfall, type FakeScryfall } from './support/fake-scryfall.ts'
import { scryfallCard } from './support/scryfall-objects.ts'
import { writeShippedBulk } from './support/shipped-bulk.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush } from './support/visitor.ts'

const WORKER = join(import.meta.dirname, '..', 'src', 'entry', 'worker.ts')
const NEW_CARD = scryfallCard({ name: 'Quokka of the Stock Room', set: 'new', collector_number: '1' })

let bulk: Awaited<ReturnType<typeof writeShippedBulk>>
beforeAll(async () => {
  bulk = await writeShippedBulk([NEW_CARD])
})
afterAll(() => bulk[Symbol.dispose]())

let scryfall: FakeScryfall
let system: System
const children: ChildProcess[] = []
beforeEach(async () => {
  const sets = Array.from({ length: 700 }, (_, n) => ({
    object: 'set',
    code: `q${n}`,
    name: `Set ${n}`,
    set_type: 'core',
  }))
  const names = Array.from({ length: 20_000 }, (_, n) => `Fable ${n}`)
  scryfall = await startFakeScryfall({ file: bulk.file, sets, names })
})
afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
  await system[Symbol.asyncDispose]()
  await scryfall[Symbol.asyncDispose]()
})

const start = (mode: 'on' | 'off', parts?: Parameters<typeof startSystem>[1]) =>
  startSystem({ CATALOG_UPDATE: mode, SCRYFALL_API_URL: scryfall.url }, parts).then(
    (started) => (system = started),
  )
const downloads = () => scryfall.requests.filter((request) => request.host === 'data').length
const stateOf = ({ updates }: CatalogStatus, task: CatalogTask) =>
  updates.find((update) => update.task === task)!
const isDone = (task: CatalogTask) => (status: CatalogStatus) =>
  stateOf(status, task).outcome !== null && stateOf(status, task).running === null

test('with no success recorded it updates by itself, and a restart does not repeat it', async () => {
  await start('on', ['server'])
  const admin = (await system.member('Maya')).socket()
  const member = (await system.member('Noor')).socket()
  await member.call('get_cards', {})
  let seen = 0
  member.on('catalog_status', () => (seen += 1))
  expect((await admin.call('get_catalog_status', {})).source).toBe('shipped')
  const stages = new Set<string | undefined>()
  admin.on('catalog_status', (status) => stages.add(stateOf(status, 'update_full_catalog').running?.stage))

  const done = nextPush(admin, 'catalog_status', isDone('update_full_catalog'))
  await system.start('scheduler')
  await system.start('worker')
  const status = await done
  expect(status).toMatchObject({
    source: 'scryfall',
    updates: [{ outcome: 'imported' }, { outcome: 'imported' }, { outcome: 'imported' }],
  })
  expect(Date.parse(stateOf(status, 'update_full_catalog').next_at!)).toBeGreaterThan(
    Date.now() + 6 * 24 * 3_600_000,
  )
  expect([...stages]).toEqual(expect.arrayContaining(['asking', 'reading']))
  const { card_names } = await member.call('search_card_names', { query: 'quokka' })
  expect(card_names[0]).toBe(NEW_CARD.name)
  expect(seen).toBe(0)

  await system.stop('scheduler')
  await system.start('scheduler')
  // Updates keep their order, so when this one has ended those of the start had their turn.
  const again = nextPush(
    admin,
    'catalog_status',
    (now) => stateOf(now, 'update_set_catalog').outcome === 'unchanged',
  )
  await admin.call('update_catalog', { task: 'update_set_catalog' })
  await again
  expect(downloads()).toBe(1)
}, 90_000)

test('a worker that is killed in the middle leaves a good catalog, and the next one completes', async () => {
  await start('off', ['server', 'scheduler'])
  const first = await startWorkerProcess()
  const admin = (await system.member('Maya')).socket()
  const { reached } = scryfall.pauseDownload(1_000_000)
  await admin.call('update_catalog', { task: 'update_full_catalog' })
  await reached
  // The server goes on meanwhile, reading and writing.
  expect((await admin.call('search_card_names', { query: 'lightning bolt' })).card_names[0]).toBe(
    'Lightning Bolt',
  )
  await admin.call('add_card', { card: 'Lightning Bolt', amount: 4, card_specs: { set_code: 'm11' } })
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(
    (await admin.call('get_card_printings', { card_name: 'Sol Ring' })).printings.length,
  ).toBeGreaterThan(50)

  const done = nextPush(admin, 'catalog_status', isDone('update_full_catalog'))
  await startWorkerProcess()
  expect(stateOf(await done, 'update_full_catalog')).toMatchObject({ outcome: 'imported', running: null })
  expect((await admin.call('search_card_names', { query: 'quokka' })).card_names[0]).toBe(NEW_CARD.name)
  expect((await admin.call('get_cards', {})).tracked_cards).toMatchObject([
    { card_name: 'Lightning Bolt', amount: 4 },
  ])
}, 90_000)

test('an administrator may update, but not the whole twice a day; others may not at all', async () => {
  await start('off')
  const admin = (await system.member('Maya')).socket()
  const member = (await system.member('Noor')).socket()
  for (const refused of [
    member.call('get_catalog_status', {}),
    member.call('update_catalog', { task: 'update_full_catalog' }),
  ]) {
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  const done = nextPush(admin, 'catalog_status', isDone('update_full_catalog'))
  const asked = await admin.call('update_catalog', { task: 'update_full_catalog' })
  expect(stateOf(asked, 'update_full_catalog')).toMatchObject({
    running: { stage: 'waiting' },
    next_at: null,
  })
  await done
  await expect(admin.call('update_catalog', { task: 'update_full_catalog' })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    message: expect.stringContaining('less than a day old'),
  })
})

test('what went wrong is told to administrators in a sentence', async () => {
  await start('off')
  const admin = (await system.member('Maya')).socket()
  await scryfall.failDownloads({ kind: 'html' })
  const done = nextPush(admin, 'catalog_status', isDone('update_full_catalog'))
  await admin.call('update_catalog', { task: 'update_full_catalog' })
  expect(stateOf(await done, 'update_full_catalog')).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('no card data'),
  })
})

test('an update whose process dies is a failure that is told', async () => {
  await start('off', ['server', 'scheduler'])
  const worker = await startWorkerProcess()
  const admin = (await system.member('Maya')).socket()
  const { reached } = scryfall.pauseDownload(1_000_000)
  const done = nextPush(admin, 'catalog_status', isDone('update_full_catalog'))
  await admin.call('update_catalog', { task: 'update_full_catalog' })
  await reached
  const [child] = readFileSync(`/proc/${worker.pid}/task/${worker.pid}/children`, 'utf8').trim().split(' ')
  process.kill(Number(child), 'SIGKILL')
  expect(stateOf(await done, 'update_full_catalog')).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('by our own fault'),
  })
})

/** A worker as a process of its own. Resolves when it works. */
async function startWorkerProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [WORKER], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: system.redisUrl,
      DATA_DIR: system.config.dataDir,
      SCRYFALL_API_URL: scryfall.url,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(child)
  await once(child, 'message')
  return child
}
