import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { weekStart } from '../domain/history-periods.ts'
import { migrateDatabase, openDatabase, type Database } from './database.ts'
import { setTimesBack } from './set-times-back.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-25T12:00:00Z')
const AHEAD = Date.parse('2031-06-01T00:00:00Z')
const BEFORE = NOW - DAY

let folder: string
let db: Database
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lgs-test-'))
  db = openDatabase(folder, 'owner')
  migrateDatabase(db)
})
afterAll(() => {
  db.$client.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => db.$client.exec('DELETE FROM users; DELETE FROM stores; DELETE FROM host_gates'))

const run = (sql: string) => db.$client.exec(sql)
const rows = (sql: string) => db.$client.prepare(sql).raw().all()

/** A person, their card, links, a store and what was read of it, all of one time. */
function everythingAt(at: number): void {
  run(`
    INSERT INTO users (id, username, username_key, password_hash, created_at, last_seen_at) VALUES (1, 'M', 'm', '', ${at}, ${at});
    INSERT INTO stores (id, slug, name, homepage, origin, search_url, fetch_strategy, currency, created_at, settings)
      VALUES (1, 's', 'S', '', 'http://s', '', 'x', 'GBP', ${at}, '{"route_until":"${new Date(at + 14 * DAY).toISOString()}","shop":"s"}');
    INSERT INTO invites (token_hash, created_by, created_at, expires_at) VALUES ('${at}', 1, ${at}, ${at + 7 * DAY});
    INSERT INTO password_links (user_id, token_hash, created_by, expires_at) VALUES (1, 'h', 1, ${at + DAY});
    INSERT INTO tracked_cards (user_id, card_name, amount, created_at) VALUES (1, 'Forest', 1, ${at});
    INSERT INTO check_times (store_id, card_name, checked_at, attempted_at, next_check_at) VALUES (1, 'Forest', ${at}, ${at}, ${at + DAY});
    INSERT INTO stock_events (store_id, card_name, at, kind, entries) VALUES (1, 'Forest', ${at}, 'changes', '[]'), (1, 'Forest', ${at}, 'week', '[]');
    INSERT INTO host_gates (host, level, held_until, day, used_today, last_success_at) VALUES ('s', 1, ${at + DAY}, ${Math.floor(at / DAY)}, 7, ${at});
  `)
}
const everything = () => [
  ...rows('SELECT created_at, last_seen_at FROM users'),
  ...rows('SELECT created_at, settings FROM stores'),
  ...rows('SELECT created_at, expires_at FROM invites'),
  ...rows('SELECT expires_at FROM password_links'),
  ...rows('SELECT created_at FROM tracked_cards'),
  ...rows('SELECT checked_at, attempted_at, next_check_at FROM check_times'),
  ...rows('SELECT at FROM stock_events ORDER BY id'),
  ...rows('SELECT held_until, day, used_today, last_success_at FROM host_gates'),
]

test('what was stored in the future is set to now, and what it makes lie ahead lasts as long as it would', () => {
  everythingAt(AHEAD)
  expect(setTimesBack(db, new Date(NOW))).toBeGreaterThan(8)
  expect(everything()).toEqual([
    [NOW, NOW],
    [NOW, '{"shop":"s"}'],
    [NOW, NOW + 7 * DAY],
    [NOW + DAY],
    [NOW],
    [NOW, NOW, NOW],
    [NOW],
    [weekStart(NOW)],
    [NOW + DAY, Math.floor(NOW / DAY), 7, NOW],
  ])
  expect(setTimesBack(db, new Date(NOW)), 'nothing is left').toBe(0)
})

test('what was stored by a right clock stays as it is, with all that is meant to lie ahead', () => {
  everythingAt(BEFORE)
  const before = everything()
  expect(setTimesBack(db, new Date(NOW))).toBe(0)
  expect(everything()).toEqual(before)
})
