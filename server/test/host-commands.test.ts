import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { HostCommand } from '../src/command/host-command.ts'
import { nextClose } from './support/next-close.ts'
import { readRows } from './support/old-database.ts'
import { startSystem, type System } from './support/system.ts'

// Each command is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const PROGRAM = join(import.meta.dirname, '../src/entry/host-command.ts')
const BACKUP = /The backup is (.+\.sqlite) \(\d+ kB\)/

let system: System
let dataDir: string
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  dataDir = system.config.dataDir
})
afterAll(() => system[Symbol.asyncDispose]())

/** As the commands of package.json run it, beside the running app. */
function host(command: HostCommand, password = '', folder = dataDir) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, JSON.stringify(command)], {
    env: { ...process.env, DATA_DIR: folder },
    input: password,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}
const signIn = (username: string, password: string) =>
  system.visitor().post('/api/login', { username, password })

test('create-user makes the first account an administrator’s, a later one not unless it is said', async () => {
  const create = (username: string, isAdmin: boolean) =>
    host({ name: 'create-user', username, isAdmin }, 'correct horse')
  expect(create('Maya', false)).toEqual({
    status: 0,
    said: expect.stringMatching(/administrator.*first account/),
  })
  expect(create('Noor', false)).toEqual({ status: 0, said: 'The account "Noor" is made.\n' })
  expect(create('Otto', true)).toMatchObject({ status: 0 })
  for (const [name, isAdmin] of [
    ['Maya', true],
    ['Noor', false],
    ['Otto', true],
  ] as const) {
    const visitor = system.visitor()
    await visitor.post('/api/login', { username: name, password: 'correct horse' })
    expect((await visitor.get('/api/user_data')).body).toMatchObject({ username: name, is_admin: isAdmin })
  }
})

test.each([
  ['Maya', 'x', /"Maya" already.*reset-password/],
  ['  mAYA ', 'x', /"Maya" already/],
  ['', 'x', /empty/],
  ['Pia', '', /password is empty/],
  ['y'.repeat(65), 'x', /at most 64/],
])('create-user refuses the name %j with the password %j', (username, password, reason) => {
  expect(host({ name: 'create-user', username, isAdmin: false }, password)).toEqual({
    status: 1,
    said: expect.stringMatching(reason),
  })
})

test('reset-password gives a new password and ends all sessions, an open socket included', async () => {
  const visitor = await system.member('Rosa', 'forgotten')
  const socket = visitor.rawSocket()
  await once(socket, 'open')
  const closed = nextClose(socket)
  expect(host({ name: 'reset-password', username: 'rosa' }, 'remembered')).toEqual({
    status: 0,
    said: expect.stringContaining('"Rosa" has a new password'),
  })
  expect((await visitor.get('/api/user_data')).status).toBe(401)
  expect((await signIn('Rosa', 'forgotten')).status).toBe(401)
  expect((await signIn('Rosa', 'remembered')).status).toBe(200)
  socket.send('{"id":1,"type":"get_cards","payload":{}}')
  expect(await closed).toBe(4401)
})

test('reset-password of an unknown name says which ones are like it, and changes nothing', () => {
  const before = readRows(join(dataDir, 'lgs.sqlite')).get('users')
  expect(host({ name: 'reset-password', username: 'Maja' }, 'x')).toEqual({
    status: 1,
    said: expect.stringMatching(/no account "Maja".*like it: "Maya"/),
  })
  expect(readRows(join(dataDir, 'lgs.sqlite')).get('users')).toEqual(before)
})

test('backup works beside the app, and restore refuses to', async () => {
  const made = host({ name: 'backup' })
  expect(made).toEqual({ status: 0, said: expect.stringMatching(BACKUP) })
  const file = BACKUP.exec(made.said)?.[1] ?? ''
  expect(
    readRows(file)
      .get('users')
      ?.map(({ username }) => username),
  ).toContain('Rosa')
  expect(host({ name: 'restore', file })).toEqual({
    status: 1,
    said: expect.stringMatching(/is running.*Stop it first/),
  })

  await system.member('Later')
  await system.stop('server')
  const restored = host({ name: 'restore', file })
  expect(restored).toEqual({
    status: 0,
    said: expect.stringMatching(/Restored: 4 people, 0 tracked cards, 0 stores/),
  })
  expect(restored.said).toMatch(/is kept in .*before-restore\.sqlite/)
  await system.start('server')
  expect((await signIn('Rosa', 'remembered')).status).toBe(200)
  expect((await signIn('Later', 'correct horse')).status).toBe(401)
})

test('in an empty folder, backup and reset-password make nothing; create-user makes a database', () => {
  const folder = join(dataDir, 'new')
  expect(host({ name: 'backup' }, '', folder)).toEqual({
    status: 1,
    said: expect.stringMatching(/no database.*DATA_DIR/),
  })
  expect(host({ name: 'reset-password', username: 'x' }, 'x', folder).status).toBe(1)
  expect(existsSync(folder)).toBe(false)
  expect(host({ name: 'create-user', username: 'Maya', isAdmin: false }, 'x', folder).status).toBe(0)
  expect(readdirSync(folder)).toContain('lgs.sqlite')
})
