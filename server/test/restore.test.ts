import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp } from '../src/db/backup.ts'
import { listBackups } from '../src/db/backup-folder.ts'
import { databaseFile } from '../src/db/database.ts'
import { isJustRestored } from '../src/db/restore-rows.ts'
import { restore } from '../src/db/restore.ts'
import { makeOldDatabase, personal, readRows, STEPS, type Row } from './support/old-database.ts'

let dataDir: string
let elsewhere: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lgs-restore-'))
  elsewhere = mkdtempSync(join(tmpdir(), 'lgs-elsewhere-'))
})
afterEach(() => {
  for (const folder of [dataDir, elsewhere]) rmSync(folder, { recursive: true, force: true })
})

const present = () => databaseFile(dataDir)
const change = (file: string, sql: string) => {
  const client = new BetterSqlite3(file)
  client.pragma('foreign_keys = OFF')
  client.exec(sql)
  client.pragma('journal_mode = DELETE')
  client.close()
}
/** A database from another machine, as one file. */
function foreign(steps = STEPS.length, sql = ''): string {
  const file = join(elsewhere, 'foreign.sqlite')
  makeOldDatabase(file, steps)
  change(file, sql)
  return file
}

/** Every file below a folder with the hash of its bytes. */
const bytesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )
const withoutSessions = (rows: Row[] | undefined) => rows?.map(({ session_epoch: _, ...row }) => row)

describe('a restore', () => {
  test('brings back every row, and keeps what was there as a backup', () => {
    makeOldDatabase(present(), STEPS.length)
    const backup = backUp(dataDir, 'manual').file
    const then = readRows(backup)
    change(
      present(),
      "PRAGMA foreign_keys = ON; DELETE FROM tracked_cards; UPDATE users SET username = 'later'",
    )
    const { contents, before } = restore(dataDir, backup)
    expect(contents).toEqual({ people: 3, trackedCards: 3, stores: 0 })
    const now = readRows(present())
    for (const table of ['tracked_cards', 'card_specs', 'stores', 'availability', 'stock_events'])
      expect(now.get(table), table).toEqual(then.get(table))
    expect(withoutSessions(now.get('users'))).toEqual(withoutSessions(then.get('users')))
    expect(before).toBe(listBackups(dataDir).find(({ kind }) => kind === 'before-restore')?.file)
    expect(readRows(before ?? '').get('users')?.[0]).toMatchObject({ username: 'later' })
  })

  test('works in an empty folder, and a backup stays as it is', () => {
    const backup = foreign()
    const bytes = bytesOf(elsewhere)
    expect(restore(dataDir, backup)).toEqual({ contents: { people: 3, trackedCards: 3, stores: 0 } })
    expect(bytesOf(elsewhere)).toEqual(bytes)
    expect(readRows(present()).get('tracked_cards')).toHaveLength(3)
    expect(statSync(present()).mode & 0o077).toBe(0)
  })

  test.each(STEPS.map((_, index) => index + 1))('takes a database of the first %d steps', (steps) => {
    const file = foreign(steps)
    const then = personal(readRows(file))
    restore(dataDir, file)
    const now = readRows(present())
    for (const [table, rows] of then)
      expect(now.get(table), table).toHaveLength(table === 'password_links' ? 0 : rows.length)
    expect(now.get('check_times')).toHaveLength(3)
  })

  test('keeps the present catalog, and how hosts stand, where the backup has none', () => {
    makeOldDatabase(present(), STEPS.length)
    const catalog = readRows(present()).get('catalog_printings')
    const file = foreign(
      STEPS.length,
      'DELETE FROM catalog_printings; DELETE FROM catalog_cards; DELETE FROM host_gates',
    )
    restore(dataDir, file)
    expect(readRows(present()).get('catalog_printings')).toEqual(catalog)
    expect(readRows(present()).get('host_gates')).toHaveLength(3)
  })

  test('ends every session of both databases, and links for new passwords', () => {
    makeOldDatabase(present(), STEPS.length)
    change(present(), 'UPDATE users SET session_epoch = 50 WHERE id = 2')
    restore(dataDir, foreign())
    const now = readRows(present())
    expect(now.get('users')?.map((row) => row['session_epoch'])).toEqual([51, 51, 51])
    expect(now.get('password_links')).toEqual([])
    const client = new BetterSqlite3(present())
    expect(isJustRestored(client)).toBe(true)
    client.close()
  })

  test('reads what a copied database still has in its write-ahead log', () => {
    const file = join(elsewhere, 'copied.sqlite')
    makeOldDatabase(file, STEPS.length)
    const app = new BetterSqlite3(file)
    app.exec("UPDATE users SET username = 'only in the log' WHERE id = 1")
    restore(dataDir, file)
    app.close()
    expect(readRows(present()).get('users')?.[0]).toMatchObject({ username: 'only in the log' })
  })

  test('replaces a damaged database, which is kept as it was', () => {
    writeFileSync(present(), 'this was a database once')
    const { before } = restore(dataDir, foreign())
    expect(readFileSync(before ?? '', 'utf8')).toBe('this was a database once')
    expect(readRows(present()).get('users')).toHaveLength(3)
  })

  test('leaves nothing of the old write-ahead log beside the new file', () => {
    makeOldDatabase(present(), STEPS.length)
    writeFileSync(`${present()}-wal`, 'left by a crash')
    restore(dataDir, foreign())
    expect(readdirSync(dataDir).sort()).toEqual(['backups', 'lgs.sqlite', 'restore'])
    expect(readdirSync(join(dataDir, 'restore'))).toEqual([])
  })
})

describe('a refusal changes no byte', () => {
  beforeEach(() => {
    makeOldDatabase(present(), STEPS.length)
    change(present(), '')
  })

  const damage = (file: string, from: number) => {
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from, 7)]))
    return file
  }
  const written = (content: string | Buffer) => {
    const file = join(elsewhere, 'foreign.sqlite')
    writeFileSync(file, content)
    return file
  }
  const other = (sql: string) => {
    const file = join(elsewhere, 'other.sqlite')
    change(file, sql)
    return file
  }

  test.each<[string, () => string, string, RegExp]>([
    ['a file that is not there', () => join(elsewhere, 'none'), 'unusable', /There is no file/],
    ['a text', () => written('to whom it may concern'), 'unusable', /not an SQLite file/],
    ['an empty file', () => written(''), 'unusable', /not a database of LGS/],
    ['a folder', () => elsewhere, 'failed', /is a folder|illegal operation/],
    [
      'a backup that was cut off',
      () => written(readFileSync(foreign()).subarray(0, 20_000)),
      'unusable',
      /damaged/,
    ],
    ['a damaged one', () => damage(foreign(), 30_000), 'unusable', /damaged/],
    [
      'another program’s database',
      () => other('CREATE TABLE films (id)'),
      'unusable',
      /not a database of LGS/,
    ],
    [
      'one of a newer program',
      () => foreign(STEPS.length, "INSERT INTO __drizzle_migrations VALUES (1, 'x', 9e12)"),
      'newer',
      /newer version/,
    ],
    [
      'rows without those they refer to',
      () => foreign(STEPS.length, 'DELETE FROM users WHERE id = 1'),
      'unusable',
      /refer to rows of users/,
    ],
    [
      'one with a trigger',
      () =>
        foreign(
          STEPS.length,
          'CREATE TRIGGER t AFTER INSERT ON users BEGIN UPDATE users SET is_admin = 1; END',
        ),
      'unusable',
      /trigger "t"/,
    ],
    [
      'one with a table too many',
      () => foreign(STEPS.length, 'CREATE TABLE more (id)'),
      'unusable',
      /table "more"/,
    ],
    [
      'one with a table too few',
      () => foreign(STEPS.length, 'DROP TABLE card_marks'),
      'unusable',
      /"card_marks" is missing/,
    ],
    [
      'one with another column',
      () => foreign(STEPS.length, 'ALTER TABLE settings ADD more text'),
      'unusable',
      /table "settings"/,
    ],
  ])('%s', (_what, file, kind, message) => {
    const path = file()
    const bytes = bytesOf(dataDir)
    expect(() => restore(dataDir, path)).toThrow(
      expect.objectContaining({ name: 'DatabaseProblem', kind, message: expect.stringMatching(message) }),
    )
    expect(bytesOf(dataDir)).toEqual(bytes)
  })

  test('the database in use', () => {
    const app = new BetterSqlite3(present())
    app.pragma('journal_mode = WAL')
    app.prepare('SELECT 1 FROM users').get()
    const file = foreign()
    const bytes = bytesOf(dataDir)
    expect(() => restore(dataDir, file)).toThrow(
      expect.objectContaining({ kind: 'in-use', message: expect.stringContaining('Stop it first') }),
    )
    expect(bytesOf(dataDir)).toEqual(bytes)
    app.close()
    restore(dataDir, file)
  })

  test('too little room for a backup of the present one', () => {
    const file = foreign()
    const bytes = bytesOf(dataDir)
    expect(() => restore(dataDir, file, { spareBytes: 2 ** 60 })).toThrow(
      expect.objectContaining({ kind: 'no-space' }),
    )
    expect(bytesOf(dataDir)).toEqual(bytes)
    expect(existsSync(present())).toBe(true)
  })
})
