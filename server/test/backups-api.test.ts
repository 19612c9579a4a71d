import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { BackupsData } from '@lgs/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp } from '../src/db/backup.ts'
import { createLog } from '../src/log.ts'
import { createBackups } from '../src/services/backups.ts'
import { startSystem, type System } from './support/system.ts'
import type { Visitor } from './support/visitor.ts'

let system: System
let admin: Visitor
let member: Visitor
let dataDir: string
beforeAll(async () => {
  system = await startSystem({}, ['server'])
  dataDir = system.config.dataDir
  admin = await system.member('Maya')
  member = await system.member('Noor')
})
afterAll(() => system[Symbol.asyncDispose]())

const list = async (visitor = admin) => (await visitor.get('/api/backups')).body as BackupsData
const sent = (
  visitor: Visitor,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  fetch(`${system.url}/api/backups/restore`, {
    method: 'POST',
    headers: { cookie: visitor.cookie, 'content-type': 'application/octet-stream', ...headers },
    body,
  })

test('an administrator makes a backup, sees it and downloads exactly its bytes', async () => {
  expect(await list()).toMatchObject({ backups: [], problem: null, is_restore_waiting: false })
  const made = await admin.post('/api/backups')
  expect(made.status).toBe(201)
  const [backup] = (made.body as BackupsData).backups
  const file = join(dataDir, 'backups', backup?.name ?? '')
  expect(backup).toEqual({
    name: expect.stringMatching(/^lgs-.*-manual\.sqlite$/),
    kind: 'manual',
    made_at: expect.stringMatching(/Z$/),
    bytes: statSync(file).size,
  })
  const response = await fetch(`${system.url}/api/backups/${backup?.name}`, {
    headers: { cookie: admin.cookie },
  })
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${backup?.name}"`)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(file))).toBe(true)
})

describe('nobody else', () => {
  const ways: Array<[string, string, unknown]> = [
    ['GET', '/api/backups', undefined],
    ['POST', '/api/backups', undefined],
    ['GET', '/api/backups/lgs-2026-11-23T100000Z-manual.sqlite', undefined],
    ['POST', '/api/backups/restore', { name: 'lgs-2026-11-23T100000Z-manual.sqlite' }],
  ]

  test.each(ways)('%s %s', async (method, path, body) => {
    expect((await member.request(method, path, body)).status).toBe(403)
    expect((await system.visitor().request(method, path, body)).status).toBe(401)
  })

  test('a member’s upload is refused before a byte of it is kept', async () => {
    expect((await sent(member, 'x'.repeat(100_000))).status).toBe(403)
    expect(existsSync(join(dataDir, 'restore'))).toBe(false)
  })

  test('another web page', async () => {
    const foreign = { origin: 'http://evil.example' }
    expect((await admin.post('/api/backups', undefined, foreign)).status).toBe(403)
    expect((await sent(admin, 'x', foreign)).status).toBe(403)
  })
})

test.each([
  '..%2Flgs.sqlite',
  '..%2F..%2Fetc%2Fpasswd',
  'lgs-2026-11-23T100000Z-manual.sqlite',
  '%2Fetc%2Fpasswd',
  'session-secret',
  'lgs-2026-11-23T100000Z-manual.sqlite%00.txt',
])('the name %s opens nothing', async (name) => {
  const answer = await admin.get(`/api/backups/${name}`)
  expect(answer).toMatchObject({ status: 404, body: { error: expect.any(String) } })
})

describe('an upload that cannot be restored', () => {
  test.each([
    ['a text', () => Buffer.from('to whom it may concern'), /SQLite/],
    ['nothing', () => Buffer.alloc(0), /not a database of LGS/],
    [
      'half a backup',
      () => {
        const { file } = backUp(dataDir, 'manual')
        return readFileSync(file).subarray(0, 20_000)
      },
      /damaged/,
    ],
  ])('%s is refused with a reason, and leaves nothing', async (_what, body, reason) => {
    const response = await sent(admin, body())
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error).toMatch(reason)
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
    expect((await list()).is_restore_waiting).toBe(false)
  })

  test('one of more than the limit is dropped, whatever its length was said to be', async () => {
    const log = createLog('test', 'silent')
    const backups = createBackups({ dataDir, log, restart: undefined, maxUploadBytes: 100_000 })
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(16_384)
      })(),
    )
    await expect(backups.restoreUpload(endless)).rejects.toMatchObject({ status: 413 })
    expect(endless.destroyed).toBe(true)
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
    backups.stop()
  })

  test('something unsaid is refused', async () => {
    expect((await admin.post('/api/backups/restore', { file: 'x' })).status).toBe(400)
    expect((await admin.post('/api/backups/restore', { name: 'lgs.sqlite' })).status).toBe(404)
  })
})
