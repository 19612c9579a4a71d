import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupsData, RestoreStarted } from '@lgs/shared'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer } from '../src/app/server.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { databaseFile } from '../src/db/database.ts'
import { DatabaseProblem } from '../src/db/problem.ts'
import { stagedFile } from '../src/db/restore.ts'
import { createLog } from '../src/log.ts'
import { makeOldDatabase, readRows } from './support/old-database.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

let system: System
let admin: Visitor
let dataDir: string
/** Made while Maya is the only one. */
let backup: string
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  dataDir = system.config.dataDir
  admin = await system.member('Maya')
  // A new installation has made no backup of nothing.
  expect(existsSync(join(dataDir, 'backups'))).toBe(false)
  backup = ((await admin.post('/api/backups')).body as BackupsData).backups[0]?.name ?? ''
})
afterAll(() => system[Symbol.asyncDispose]())

const restart = async () => {
  await system.stop('server')
  await system.start('server')
}
const list = async (visitor = admin) => (await visitor.get('/api/backups')).body as BackupsData
const bytes = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('a restore in the app', () => {
  beforeEach(async () => {
    admin = await system.member('Maya')
    await system.member('Later')
  })

  test('of an upload waits for the next start, then everything is as it was, and everybody signs in again', async () => {
    const upload = readFileSync(join(dataDir, 'backups', backup))
    const present = bytes(databaseFile(dataDir))

    const response = await fetch(`${system.url}/api/backups/restore`, {
      method: 'POST',
      headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream' },
      body: upload,
    })
    expect(response.status).toBe(202)
    const answer = (await response.json()) as RestoreStarted
    expect(answer).toMatchObject({ people: 1, tracked_cards: 0, is_restarting: false })
    expect(answer.message).toMatch(/next time/)
    expect(bytes(databaseFile(dataDir))).toBe(present)
    expect((await list()).is_restore_waiting).toBe(true)

    await restart()
    expect((await admin.get('/api/user_data')).status).toBe(401)
    const again = system.visitor()
    expect((await again.post('/api/login', { username: 'Maya', password: 'correct horse' })).status).toBe(200)
    const gone = await system.visitor().post('/api/login', { username: 'Later', password: 'correct horse' })
    expect(gone.status).toBe(401)
    const now = await list(again)
    expect(now.is_restore_waiting).toBe(false)
    const before = now.backups.find(({ kind }) => kind === 'before-restore')
    const kept = readRows(join(dataDir, 'backups', before?.name ?? '')).get('users')
    expect(kept?.map(({ username }) => username)).toEqual(['Maya', 'Later'])
    expect((await system.visitor().get('/api/health')).status).toBe(200)
  })

  test('of one in the list', async () => {
    const answer = await admin.post('/api/backups/restore', { name: backup })
    expect(answer).toMatchObject({ status: 202, body: { people: 1 } })
    await restart()
    const gone = await system.visitor().post('/api/login', { username: 'Later', password: 'correct horse' })
    expect(gone.status).toBe(401)
  })

  test('forgets what Redis kept of the other database, but not what protects stores', async () => {
    const redis = await connectRedis(system.redisUrl, createLog('test', 'silent'))
    await redis.set('lgs:availability:a-shop:Forest', '{}')
    await redis.hSet('lgs:gate:shop.example', 'level', '3')
    await admin.post('/api/backups/restore', { name: backup })
    await restart()
    expect(await redis.keys('lgs:availability:*')).toEqual([])
    expect(await redis.keys('lgs:session:*')).toEqual([])
    expect(await redis.hGet('lgs:gate:shop.example', 'level')).toBe('3')
    redis.destroy()
  })

  test('waits on while another process has the database open, and the app serves', async () => {
    await admin.post('/api/backups/restore', { name: backup })
    const other = new BetterSqlite3(databaseFile(dataDir))
    other.prepare('SELECT 1 FROM users').get()
    await restart()
    expect((await admin.get('/api/user_data')).status).toBe(200)
    expect((await list()).is_restore_waiting).toBe(true)
    other.close()
    await restart()
    expect(existsSync(stagedFile(dataDir))).toBe(false)
    expect((await admin.get('/api/user_data')).status).toBe(401)
  })
})

test('where somebody watches over the server, a restore ends it so that it starts again', async () => {
  admin = await system.member('Maya')
  await system.stop('server')
  const asked = Promise.withResolvers<void>()
  const server = await startServer(system.config, createLog('server', 'silent'), asked.resolve)
  const url = `http://127.0.0.1:${server.details.port}`
  const response = await fetch(`${url}/api/backups/restore`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ name: backup }),
  })
  expect(await response.json()).toMatchObject({ is_restarting: true })
  await asked.promise
  await server[Symbol.asyncDispose]()
})

describe('at the start', () => {
  const silent = createLog('server', 'silent')

  test('a database of an older program is backed up before it is migrated', async () => {
    await system.stop('server')
    const present = databaseFile(dataDir)
    for (const file of [present, stagedFile(dataDir), join(dataDir, 'backups')])
      rmSync(file, { recursive: true, force: true })
    makeOldDatabase(present, 3)
    await system.start('server')
    const [name] = readdirSync(join(dataDir, 'backups'))
    expect(name).toMatch(/-before-migration\.sqlite$/)
    const kept = readRows(join(dataDir, 'backups', name ?? ''))
    expect(kept.get('tracked_cards')).toHaveLength(3)
    expect(kept.has('host_gates')).toBe(false)
    expect(readRows(present).get('tracked_cards')).toHaveLength(3)
    await restart()
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1)
  })

  test.each([
    [
      'of a newer program',
      /newer version/,
      (file: string) => {
        const client = new BetterSqlite3(file)
        client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9e12)")
        client.close()
      },
    ],
    [
      'that is no database',
      /damaged and cannot be read.*restore/,
      (file: string) => writeFileSync(file, 'x'.repeat(9000)),
    ],
  ])('a file %s is refused in words and left as it is', async (_what, reason, spoil) => {
    await system.stop('server')
    const file = databaseFile(dataDir)
    spoil(file)
    await expect(startServer(system.config, silent)).rejects.toThrow(DatabaseProblem)
    const before = bytes(file)
    await expect(startServer(system.config, silent)).rejects.toThrow(reason)
    expect(bytes(file)).toBe(before)
  })
})
