import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crystalHome, crystalPage } from './support/crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './support/fake-store.ts'
import { startSystem, type System } from './support/system.ts'
import { nextPush } from './support/visitor.ts'

const WORKER = join(import.meta.dirname, '..', 'src', 'entry', 'worker.ts')
const page = crystalPage([
  {
    name: 'Forest',
    set: 'Magic 2011',
    variants: [{ id: '5', description: 'Near Mint, English', price: '$0.25', quantity: 9 }],
  },
])

let store: FakeStore
let system: System
const children: ChildProcess[] = []

beforeEach(async () => {
  store = await startFakeStore((_url, response) => html(response, crystalHome('Harbour Games')))
  system = await startSystem({}, ['server', 'scheduler'])
})
afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
  await system[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** A worker as a process of its own. Resolves when it works. */
async function startWorkerProcess(...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [WORKER, ...args], {
    env: {
      PATH: process.env['PATH'],
      REDIS_URL: system.redisUrl,
      DATA_DIR: system.config.dataDir,
      STORE_MIN_GAP_MS: '0',
      ALLOW_PRIVATE_STORES: '1',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  children.push(child)
  await once(child, 'message')
  return child
}

test('a worker killed in the middle of a job leaves it to the next one', async () => {
  const first = await startWorkerProcess()
  const admin = await system.member('Maya')
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })

  const asked = new Promise<void>((resolve) => {
    store.answer(() => resolve())
  })
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  await asked
  first.kill('SIGKILL')
  await once(first, 'exit')

  store.answer((_url, response) => html(response, page))
  const pushed = nextPush(socket, 'card_availability_data')
  await startWorkerProcess()
  expect(await pushed).toMatchObject({ card: 'Forest', status: 'in_stock', items: [{ price: 25 }] })
  admin.leave()
}, 60_000)

test('a worker with nothing but Redis does checks', async () => {
  await startWorkerProcess('--checks-only')
  const admin = await system.member('Maya')
  const socket = admin.socket()
  const { store: saved } = await socket.call('add_store', { homepage: store.url }, 30_000)
  await socket.call('update_stores', { stores: [saved.slug] })
  store.answer((_url, response) => html(response, page))
  const pushed = nextPush(socket, 'card_availability_data')
  await socket.call('add_card', { card: 'Forest', amount: 1 })
  expect(await pushed).toMatchObject({ status: 'in_stock' })
  admin.leave()
})

test('wrong configuration stops a process with every problem in one message', async () => {
  const child = spawn(process.execPath, [WORKER], {
    env: { PATH: process.env['PATH'], PORT: 'x', CHECK_INTERVAL_MINUTES: '0', TRUST_PROXY: 'true' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let message = ''
  child.stderr?.on('data', (chunk: Buffer) => (message += chunk.toString()))
  const [code] = await once(child, 'close')
  expect(code).toBe(78)
  for (const name of ['PORT', 'CHECK_INTERVAL_MINUTES', 'TRUST_PROXY']) expect(message).toContain(name)
})
