import { and, eq, getTableColumns, gt, inArray, or, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { monthStart, weekStart } from '../domain/history-periods.ts'
import { settingsWithin } from '../domain/settings-within.ts'
import type { Queryable } from './database.ts'
import { settingsRepository } from './repositories/settings.ts'
import { invites, knownNetworks, passwordLinks, users } from './schema/accounts.ts'
import { checkTimes } from './schema/availability.ts'
import { catalogUpdates } from './schema/catalog.ts'
import { cardMarks, stockEvents } from './schema/history.ts'
import { hostGates } from './schema/hosts.ts'
import { stores } from './schema/stores.ts'
import { trackedCards } from './schema/tracked-cards.ts'
import { listingVerdicts } from './schema/verdicts.ts'

const DAY_MS = 24 * 3600 * 1000

/**
 * What has been, and so cannot be later than now. A card or a store from the future has no news until then, a person who was
 * "here" then is not noted as being here, an update that succeeded then is not due; the others would only be shown wrong.
 */
const HAS_BEEN: Array<[table: SQLiteTable, ...columns: string[]]> = [
  [users, 'createdAt', 'lastSeenAt'],
  [knownNetworks, 'lastUsedAt'],
  [invites, 'usedAt', 'revokedAt'],
  [stores, 'createdAt', 'removedAt'],
  [trackedCards, 'createdAt'],
  [listingVerdicts, 'createdAt'],
  [cardMarks, 'lastSeenAt'],
  [catalogUpdates, 'attemptedAt', 'succeededAt'],
  [hostGates, 'lastSuccessAt'],
]

/**
 * Sets what a clock that ran ahead has stored back to now. What is meant to lie in the future stays, unless it begins there: then
 * it keeps its length from now on, or lasts no longer than it ever may. Not touched: the dates of backups, which are names of
 * files and tolerate any clock (`domain/backups-to-keep.ts`), and those of the catalog's sets and cards, which only Scryfall and an
 * import set and nothing is decided by.
 * @returns how many stored times lay in the future
 */
export function setTimesBack(db: Queryable, now: Date): number {
  return [setAttemptsBack, setHistoryBack, setRestsBack, setLinksBack, setSettingsBack, setHasBeenBack]
    .map((setBack) => setBack(db, now))
    .reduce((sum, count) => sum + count, 0)
}

/** An answer of which nobody knows how old it is counts as new no longer than needed: its pair is due at once. */
function setAttemptsBack(db: Queryable, now: Date): number {
  const { attemptedAt, checkedAt } = checkTimes
  const earlier = (column: typeof attemptedAt | typeof checkedAt) => sql`min(${column}, ${now.getTime()})`
  return db
    .update(checkTimes)
    .set({ attemptedAt: earlier(attemptedAt), checkedAt: earlier(checkedAt), nextCheckAt: now })
    .where(or(gt(attemptedAt, now), gt(checkedAt, now)))
    .run().changes
}

/** What changed keeps its order by its ids. A summary begins with its week or month. */
function setHistoryBack(db: Queryable, now: Date): number {
  const { at, kind } = stockEvents
  const move = (kinds: Array<typeof stockEvents.$inferSelect.kind>, to: number) =>
    db
      .update(stockEvents)
      .set({ at: to })
      .where(and(inArray(kind, kinds), gt(at, now.getTime())))
      .run().changes
  return (
    move(['baseline', 'changes'], now.getTime()) +
    move(['week'], weekStart(now.getTime())) +
    move(['month'], monthStart(now.getTime()))
  )
}

/** A store that wants to be left alone still is, for a day at most, as ever; what it was asked counts for today. */
function setRestsBack(db: Queryable, now: Date): number {
  const tomorrow = new Date(now.getTime() + DAY_MS)
  const today = Math.floor(now.getTime() / DAY_MS)
  db.update(hostGates).set({ day: today }).where(gt(hostGates.day, today)).run()
  const { heldUntil } = hostGates
  const held = db.update(hostGates).set({ heldUntil: tomorrow }).where(gt(heldUntil, tomorrow)).run()
  const { notBefore } = catalogUpdates
  const asked = db.update(catalogUpdates).set({ notBefore: tomorrow }).where(gt(notBefore, tomorrow)).run()
  return held.changes + asked.changes
}

/** A link that was made in the future would open for years: it counts as made now. Those of the right clock stay as they are. */
function setLinksBack(db: Queryable, now: Date): number {
  const { createdAt, expiresAt } = invites
  const made = db
    .update(invites)
    .set({ createdAt: now, expiresAt: sql`${expiresAt} - ${createdAt} + ${now.getTime()}` })
    .where(gt(createdAt, now))
    .run()
  // They hold for a day (`services/accounts-links.ts`).
  const tomorrow = new Date(now.getTime() + DAY_MS)
  const links = db
    .update(passwordLinks)
    .set({ expiresAt: tomorrow })
    .where(gt(passwordLinks.expiresAt, tomorrow))
    .run()
  return made.changes + links.changes
}

/** Since when checks are paused, and until when routes of stores are believed or left alone. */
function setSettingsBack(db: Queryable, now: Date): number {
  let count = 0
  const checking = settingsRepository.checking(db)
  if ((checking.pausedAt ?? 0) > now.getTime()) {
    settingsRepository.saveChecking(db, { ...checking, pausedAt: now.getTime() })
    count += 1
  }
  for (const { id, settings } of db.select().from(stores).all()) {
    const kept = settingsWithin(settings, now.getTime())
    if (Object.keys(kept).length === Object.keys(settings).length) continue
    db.update(stores).set({ settings: kept }).where(eq(stores.id, id)).run()
    count += 1
  }
  return count
}

function setHasBeenBack(db: Queryable, now: Date): number {
  let count = 0
  for (const [table, ...names] of HAS_BEEN) {
    const columns = getTableColumns(table)
    for (const name of names) {
      count += db
        .update(table)
        .set({ [name]: now })
        .where(gt(columns[name]!, now))
        .run().changes
    }
  }
  return count
}
