import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp, backUpIfChanged, openForReading, writeBackup } from '../src/db/backup.ts'
import { listBackups } from '../src/db/backup-folder.ts'
import { databaseFile } from '../src/db/database.ts'
import { makeOldDatabase, personal, readRows, STEPS } from './support/old-database.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lgs-backup-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const present = () => makeOldDatabase(databaseFile(dataDir), STEPS.length)
const folder = () => join(dataDir, 'backups')
const write = (sql: string) => {
  const client = new BetterSqlite3(databaseFile(dataDir))
  client.exec(sql)
  client.close()
}

describe('a backup', () => {
  test('holds every row but those of the catalog, and every table, index and highest key', () => {
    const before = present()
    const schemaOf = (file: string) => {
      const client = new BetterSqlite3(file, { readonly: true })
      const parts = client.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all()
      const keys = client.prepare('SELECT * FROM sqlite_sequence ORDER BY name').all()
      client.close()
      return { parts, keys }
    }
    write("UPDATE sqlite_sequence SET seq = 77 WHERE name = 'users'")
    const { file, bytes } = backUp(dataDir, 'manual')
    expect(bytes).toBe(statSync(file).size)
    expect(personal(readRows(file))).toEqual(personal(before))
    expect(readRows(file).get('catalog_cards')).toEqual([])
    expect(schemaOf(file)).toEqual(schemaOf(databaseFile(dataDir)))
    expect(schemaOf(file).keys).toContainEqual({ name: 'users', seq: 77 })
  })

  test('can be read by its owner only: it holds password hashes', () => {
    present()
    const { file } = backUp(dataDir, 'manual')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
  })

  test('of a database in use has what was committed, and nothing of a transaction that runs', () => {
    present()
    const app = new BetterSqlite3(databaseFile(dataDir))
    app.exec("UPDATE users SET username = 'committed' WHERE id = 1")
    app.exec("BEGIN IMMEDIATE; UPDATE users SET username = 'not yet' WHERE id = 2")
    const { file } = backUp(dataDir, 'manual')
    app.exec('COMMIT')
    app.close()
    const [first, second] = readRows(file).get('users') ?? []
    expect(first).toMatchObject({ username: 'committed' })
    expect(second).toMatchObject({ username: '["users username 2"]' })
  })

  test('leaves the foreign keys of a connection that it was lent as they were', () => {
    present()
    const client = openForReading(databaseFile(dataDir))
    client.pragma('foreign_keys = ON')
    backUp(dataDir, 'before-migration', { client })
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(client.pragma('database_list')).toHaveLength(1)
    client.close()
  })

  test('two in one second get names of their own', () => {
    present()
    const now = new Date('2026-11-23T10:00:00Z')
    backUp(dataDir, 'manual', { now })
    backUp(dataDir, 'manual', { now })
    expect(listBackups(dataDir).map(({ name }) => name)).toEqual([
      'lgs-2026-11-23T100000Z-manual-1.sqlite',
      'lgs-2026-11-23T100000Z-manual.sqlite',
    ])
  })

  test('too many are removed, other files in the folder are not', () => {
    present()
    mkdirSync(folder(), { recursive: true })
    writeFileSync(join(folder(), 'my own notes.txt'), 'keep')
    for (let day = 1; day <= 12; day++) backUp(dataDir, 'manual', { now: new Date(Date.UTC(2026, 0, day)) })
    expect(listBackups(dataDir)).toHaveLength(10)
    expect(readdirSync(folder())).toContain('my own notes.txt')
  })
})

describe('the daily backup', () => {
  test('is not made while nothing but times of checks changed', () => {
    present()
    expect(backUpIfChanged(dataDir)).toBeDefined()
    write('UPDATE check_times SET attempted_at = 99; UPDATE users SET last_seen_at = 99')
    expect(backUpIfChanged(dataDir)).toBeUndefined()
    write('UPDATE tracked_cards SET amount = 4')
    expect(backUpIfChanged(dataDir)).toBeDefined()
  })

  test('is made where the newest backup cannot be read', () => {
    present()
    const made = backUp(dataDir, 'manual', { now: new Date('2026-11-22T10:00:00Z') })
    writeFileSync(made.file, 'not a database')
    expect(backUpIfChanged(dataDir)).toBeDefined()
  })
})

describe('what goes wrong is said, and leaves nothing half', () => {
  test('no database', () => {
    expect(() => backUp(dataDir, 'manual')).toThrow(expect.objectContaining({ kind: 'unusable' }))
    expect(existsSync(databaseFile(dataDir))).toBe(false)
  })

  test('a damaged database', () => {
    present()
    const client = new BetterSqlite3(databaseFile(dataDir))
    client.pragma('journal_mode = DELETE')
    client.close()
    const bytes = readFileSync(databaseFile(dataDir))
    writeFileSync(
      databaseFile(dataDir),
      Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.length - 8192, 7)]),
    )
    expect(() => backUp(dataDir, 'manual')).toThrow(
      expect.objectContaining({ kind: 'failed', message: expect.stringContaining('damaged') }),
    )
    expect(readdirSync(folder())).toEqual([])
  })

  test('a folder in the place of the file', () => {
    present()
    const client = openForReading(databaseFile(dataDir))
    expect(() => writeBackup(client, dataDir)).toThrow(/it is a folder/)
    client.close()
  })

  test('too little room is seen before anything is written', () => {
    present()
    expect(() => backUp(dataDir, 'manual', { spareBytes: 2 ** 60 })).toThrow(
      expect.objectContaining({ kind: 'no-space', message: expect.stringContaining('nearly full') }),
    )
    expect(readdirSync(folder())).toEqual([])
  })

  const mayMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0
  test.skipIf(!mayMount)('a disk that becomes full keeps the old file and shows no new one', () => {
    present()
    write(`UPDATE users SET password_hash = hex(zeroblob(300000))`)
    const disk = join(dataDir, 'disk')
    mkdirSync(disk)
    const module = join(import.meta.dirname, '../src/db/backup.ts')
    const program = `
      import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
      import { openForReading, writeBackup } from ${JSON.stringify(module)}
      writeFileSync('${disk}/mine.sqlite', 'the old one')
      try {
        writeBackup(openForReading('${databaseFile(dataDir)}'), '${disk}/mine.sqlite', { spareBytes: -1e12 })
      } catch ({ kind, message }) {
        const left = readdirSync('${disk}')
        console.log(JSON.stringify({ kind, message, left, old: readFileSync('${disk}/mine.sqlite', 'utf8') }))
      }`
    const run = `mount -t tmpfs -o size=1m none '${disk}' && "$NODE" --input-type=module -e "$PROGRAM"`
    const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', run], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, PROGRAM: program },
    })
    expect(JSON.parse(stdout || JSON.stringify(stderr))).toEqual({
      kind: 'no-space',
      message: expect.stringContaining('the disk is full'),
      left: ['mine.sqlite'],
      old: 'the old one',
    })
  })

  test('what a power cut left is forgotten by the next one', () => {
    present()
    mkdirSync(folder(), { recursive: true })
    writeFileSync(join(folder(), '.making-999999999-lgs-2026-11-23T100000Z-daily.sqlite'), 'half')
    backUp(dataDir, 'manual')
    expect(readdirSync(folder()).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
