import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Visitor } from './support/visitor.ts'

const DEMO = join(import.meta.dirname, '..', '..', 'scripts', 'demo.mjs')
const started: ChildProcess[] = []

afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')))

function runDemo(port: number, ...args: string[]) {
  const demo = spawn(process.execPath, [DEMO, ...args], {
    // What a user has set for the real app.
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: '/nowhere',
      REDIS_URL: 'redis://nowhere',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(demo)
  let said = ''
  const isOver = once(demo, 'close')
  for (const stream of [demo.stdout, demo.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return {
    demo,
    said: () => said,
    isOver,
    /** What it prints at the place of the first group. */
    async reads(pattern: RegExp): Promise<string> {
      await expect.poll(() => said, { timeout: 120_000 }).toMatch(pattern)
      return pattern.exec(said)?.[1] ?? ''
    },
  }
}

async function listenAnywhere() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** Commands that name the folder, or were started with it. Redis writes its title over its environment. */
const processesOf = (folder: string) =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) =>
      ['cmdline', 'environ'].some((file) => {
        try {
          return readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder)
        } catch {
          return false // it has ended meanwhile, or is somebody else's
        }
      }),
    )

test('is ready to look at, and leaves nothing behind', { timeout: 240_000 }, async () => {
  const place = await listenAnywhere()
  await place.close()
  const run = runDemo(place.port, '--stores', '3', '--cards', '4')
  const password = await run.reads(/password +(\S+)/)
  const folder = await run.reads(/lies in (\S+)/)
  expect(processesOf(folder)).toHaveLength(4)

  const visitor = new Visitor(`http://127.0.0.1:${place.port}`)
  await visitor.post('/api/login', { username: 'demo', password })
  const socket = visitor.socket()
  const stores = (await socket.call('list_stores', {})).stores.map(({ slug }) => slug).sort()
  expect(stores).toEqual(['lantern-loam', 'moonwell-games', 'the-quiet-griffin'])
  const standings = async () =>
    (await socket.call('get_cards', {})).tracked_cards.flatMap(({ availability }) =>
      availability.map(({ store_slug, status, reason }) => `${store_slug}: ${reason ?? status}`),
    )
  await expect.poll(standings, { timeout: 60_000 }).not.toContainEqual(expect.stringContaining('pending'))
  const told = await standings()
  expect(told).toHaveLength(12)
  expect(told.filter((line) => line === 'the-quiet-griffin: robots')).toHaveLength(4)
  expect(told).toContain('moonwell-games: in_stock')
  // Nobody else in the network becomes a member of a demo.
  const stranger = new Visitor(`http://127.0.0.1:${place.port}`)
  const refused = await stranger.post('/api/register', { username: 'Eve', password: 'correct horse' })
  expect(refused.status).toBe(403)
  visitor.leave()

  run.demo.kill('SIGINT')
  expect(await run.isOver).toEqual([0, null])
  expect(existsSync(folder)).toBe(false)
  expect(existsSync(`${folder}.lock`)).toBe(false)
  expect(processesOf(folder)).toEqual([])
})

test('stopped in the middle of its start leaves nothing behind either', { timeout: 150_000 }, async () => {
  const place = await listenAnywhere()
  await place.close()
  const run = runDemo(place.port)
  const folder = join(import.meta.dirname, '..', '..', '.runtime', `demo-${place.port}`)
  await expect.poll(() => existsSync(join(folder, 'lgs.sqlite')), { timeout: 90_000 }).toBe(true)
  run.demo.kill('SIGTERM')
  expect(await run.isOver).toEqual([0, null])
  expect(existsSync(folder)).toBe(false)
  expect(processesOf(folder)).toEqual([])
})

test('says what to do where the port is taken, or an option is wrong', { timeout: 120_000 }, async () => {
  const place = await listenAnywhere()
  const taken = runDemo(place.port)
  expect(await taken.isOver).toEqual([1, null])
  expect(taken.said()).toContain(`PORT=${place.port + 1} npm run demo`)
  await place.close()
  const wrong = runDemo(place.port, '--cards', 'many')
  expect(await wrong.isOver).toEqual([1, null])
  expect(wrong.said()).toContain('--cards is "many"; it must be a whole number from 1 to 25.')
})
