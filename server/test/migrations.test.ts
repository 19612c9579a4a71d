import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateClient, schemaVersion } from '../src/db/migrations.ts'
import { DatabaseProblem } from '../src/db/problem.ts'
import { MIGRATIONS } from '../src/paths.ts'
import { makeOldDatabase, personal, rowsIn, STEPS, type Row } from './support/old-database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lgs-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (steps: number) => {
  const file = join(folder, `${steps}.sqlite`)
  const before = makeOldDatabase(file, steps)
  const client = new BetterSqlite3(file)
  client.pragma('foreign_keys = ON')
  return { client, before, file }
}

/** The program's migrations and one more. */
function withStep(sql: string): string {
  const copy = join(folder, 'drizzle')
  cpSync(MIGRATIONS, copy, { recursive: true })
  const path = join(copy, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: Row[] }
  const when = (STEPS.at(-1)?.folderMillis ?? 0) + 1000
  journal.entries.push({ idx: STEPS.length, version: '6', when, tag: 'one_more', breakpoints: true })
  writeFileSync(path, JSON.stringify(journal))
  writeFileSync(join(copy, 'one_more.sql'), sql)
  return copy
}

describe.each(STEPS.map((_, index) => index + 1))('a database of the first %d steps', (steps) => {
  test('comes to the newest schema with every row that people, stores and checks made', () => {
    const { client, before } = open(steps)
    migrateClient(client)
    const after = rowsIn(client)
    for (const [table, rows] of personal(before)) {
      const found = after.get(table)
      expect(found, table).toHaveLength(rows.length)
      // A column that has gone elsewhere is looked for below.
      const kept = found?.map((row, index) =>
        Object.fromEntries(
          Object.keys(rows[index] ?? {}).flatMap((key) => (key in row ? [[key, row[key]]] : [])),
        ),
      )
      expect(rows, table).toMatchObject(kept ?? [])
    }
    expect(schemaVersion(client).pending).toEqual([])
    expect(client.pragma('foreign_key_check')).toEqual([])
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
    client.close()
  })
})

test('times of checks, which moved to a table of their own, moved with their values', () => {
  const { client, before } = open(3)
  migrateClient(client)
  const times = before
    .get('availability')
    ?.map(({ store_id, card_name, checked_at, attempted_at, next_check_at }) => {
      return { store_id, card_name, checked_at, attempted_at, next_check_at }
    })
  expect(times).toHaveLength(3)
  expect(rowsIn(client).get('check_times')).toEqual(times)
  client.close()
})

test('no personal column is lost on the way but those three', () => {
  const lost = new Set<string>()
  for (const steps of STEPS.keys()) {
    const { client, before } = open(steps + 1)
    migrateClient(client)
    const after = rowsIn(client)
    for (const [table, [row]] of personal(before)) {
      for (const column of Object.keys(row ?? {}))
        if (!(column in (after.get(table)?.[0] ?? {}))) lost.add(`${table}.${column}`)
    }
    client.close()
  }
  expect([...lost].sort()).toEqual([
    'availability.attempted_at',
    'availability.checked_at',
    'availability.next_check_at',
  ])
})

test('a step that fails in its middle leaves everything as it was', () => {
  const { client, before, file } = open(STEPS.length)
  const folder = withStep(
    'DELETE FROM `users`;--> statement-breakpoint\nCREATE TABLE `more` (`id` integer);--> statement-breakpoint\nTHIS IS NOT SQL;',
  )
  expect(() => migrateClient(client, folder)).toThrow(
    expect.objectContaining({ kind: 'failed', message: expect.stringContaining('left as it was') }),
  )
  expect(rowsIn(client)).toEqual(before)
  expect(schemaVersion(client, folder).pending).toHaveLength(1)
  client.close()
  const again = new BetterSqlite3(file)
  expect(rowsIn(again)).toEqual(before)
  again.close()
})

test('a step that rebuilds a table keeps the rows that refer to it', () => {
  const { client, before } = open(STEPS.length)
  // As drizzle-kit writes it where a column changes.
  const folder = withStep(
    [
      'PRAGMA foreign_keys=OFF;',
      'CREATE TABLE `__new_users` AS SELECT * FROM `users`;',
      'DROP TABLE `users`;',
      'ALTER TABLE `__new_users` RENAME TO `users`;',
      'CREATE UNIQUE INDEX `users_id` ON `users` (`id`);',
      'PRAGMA foreign_keys=ON;',
    ].join('--> statement-breakpoint\n'),
  )
  migrateClient(client, folder)
  expect(rowsIn(client).get('tracked_cards')).toEqual(before.get('tracked_cards'))
  expect(rowsIn(client).get('card_marks')).toEqual(before.get('card_marks'))
  client.close()
})

test('a step that would leave rows without the ones they refer to does not happen', () => {
  const { client, before } = open(STEPS.length)
  expect(() => migrateClient(client, withStep('DELETE FROM `users`;'))).toThrow(DatabaseProblem)
  expect(rowsIn(client)).toEqual(before)
  client.close()
})

test('a database of a newer program is refused in words, and not touched', () => {
  const { client } = open(STEPS.length)
  migrateClient(client, withStep('CREATE TABLE `future` (`id` integer);'))
  const before = rowsIn(client)
  expect(() => migrateClient(client)).toThrow(
    expect.objectContaining({ kind: 'newer', message: expect.stringContaining('newer version') }),
  )
  expect(rowsIn(client)).toEqual(before)
  client.close()
})
