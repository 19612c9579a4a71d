import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import type { CatalogCard, CatalogPrinting, CatalogSet } from './model.ts'

/** Rows to write, in this order: printings refer to cards. */
export interface CatalogRows {
  sets?: CatalogSet[]
  cards?: CatalogCard[]
  /** Of cards that are there already nothing is changed: a token says nothing about a card of its name. */
  otherCards?: CatalogCard[]
  printings?: CatalogPrinting[]
}

/** Writes or marks one row. @returns 1 when it was new or changed, else 0 */
type Step = () => number

/** A transaction ends after so many rows or so much time, so that another writer is let in soon. */
export interface BatchLimits {
  rows: number
  ms: number
  /** Leave the lock free for half as long as it was held: SQLite's waiting is no queue, who tries in a gap gets it. */
  isPolite: boolean
}
const LOOK_AT_CLOCK_EVERY = 25

/** While somebody else writes, a batch is tried again. */
const BUSY_PAUSE_MS = 50
const LONGEST_BUSY_MS = 30_000

function insertSql(table: string, columns: string[]): string {
  return `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`
}

/** What else to set when a row is there, and when that is needed. */
interface Found {
  set: string
  if: string
}

/** Inserts a row, or updates what is known of it: null never replaces knowledge, and an equal row is not touched. */
const upsertSql = (table: string, keys: string[], facts: string[], found?: Found): string =>
  `${insertSql(table, [...keys, ...facts])} ${onConflict(keys, facts, found)}`

function onConflict(keys: string[], facts: string[], found?: Found): string {
  const merged = facts.map((fact) => `coalesce(excluded.${fact}, ${fact})`)
  return `ON CONFLICT (${keys.join()})
    DO UPDATE SET (${facts.join()}) = (${merged.join()})${found ? `, ${found.set}` : ''}
    WHERE (${facts.join()}) IS NOT (${merged.join()})${found ? ` OR ${found.if}` : ''}`
}

/** A row that was marked as missing is listed again. */
const FOUND = { set: 'missing_since = NULL', if: 'missing_since IS NOT NULL' }

const SET_FACTS = ['name', 'released_at', 'set_type', 'parent_code']
const CARD_FACTS = ['faces', 'layout', 'mana_cost', 'type_line']
const PRINTING_FACTS = 'kind finishes language rarity released_at traits flavor_name image'.split(' ')

const UPSERT_SET = upsertSql('catalog_sets', ['code'], SET_FACTS)
const INSERT_CARD = insertSql('catalog_cards', ['name', ...CARD_FACTS])
const UPSERT_CARD = upsertSql('catalog_cards', ['name'], CARD_FACTS, FOUND)
const CARD_OF_NAME = '(SELECT id FROM catalog_cards WHERE name = ?)'
/** Answers with the name of the card that the row belongs to, and with nothing when the row stays as it is. */
const UPSERT_PRINTING = `INSERT INTO catalog_printings (set_code, collector_number, card_id, ${PRINTING_FACTS.join()})
  VALUES (?, ?, ${CARD_OF_NAME}, ${PRINTING_FACTS.map(() => '?').join()})
  ${onConflict(['set_code', 'collector_number'], PRINTING_FACTS, {
    ...FOUND,
    if: `${FOUND.if} OR card_id IS NOT excluded.card_id`,
  })}
  RETURNING (SELECT name FROM catalog_cards WHERE id = catalog_printings.card_id)`
// By itself, and only where it is needed: setting an indexed column rewrites the index even when nothing changes.
const MOVE_PRINTING = `UPDATE catalog_printings SET card_id = ${CARD_OF_NAME}
  WHERE set_code = ? AND collector_number = ?`

/** In the same transaction, so that whoever kept something of an earlier state knows. */
const RAISE_REVISION = `INSERT INTO catalog_meta (key, value) VALUES ('revision', '1')
  ON CONFLICT (key) DO UPDATE SET value = value + 1`

export type CatalogWriter = ReturnType<typeof createCatalogWriter>

/**
 * Writes rows over those that are there, in short transactions with room for others between them. Cards come before
 * their printings. Each call answers with the number of rows that were new or changed.
 * @throws SqliteError, e.g. SQLITE_FULL; the transaction under way leaves nothing, earlier ones stay
 */
export function createCatalogWriter(db: Database, limits: BatchLimits) {
  const { $client: client } = db
  const statements = {
    set: client.prepare(UPSERT_SET),
    card: client.prepare(UPSERT_CARD),
    otherCard: client.prepare(`${INSERT_CARD} ON CONFLICT DO NOTHING`),
    printing: client.prepare(UPSERT_PRINTING).pluck(),
    move: client.prepare(MOVE_PRINTING),
    markCard: client.prepare('UPDATE catalog_cards SET missing_since = ? WHERE id = ?'),
    markPrinting: client.prepare('UPDATE catalog_printings SET missing_since = ? WHERE rowid = ?'),
  }
  const raiseRevision = client.prepare(RAISE_REVISION)
  let mayWriteAt = 0

  /** Runs steps from `start` on until the batch is full. @returns where it stopped, and rows written */
  const runBatch = client.transaction((steps: Step[], start: number) => {
    const startedAt = performance.now()
    const last = Math.min(steps.length, start + limits.rows)
    let written = 0
    let next = start
    while (next < last) {
      written += steps[next]!()
      next += 1
      if (next % LOOK_AT_CLOCK_EVERY === 0 && performance.now() > startedAt + limits.ms) break
    }
    if (written > 0) raiseRevision.run()
    return { next, written, ms: performance.now() - startedAt }
  })

  async function runAll(steps: Step[]): Promise<number> {
    let written = 0
    for (let next = 0; next < steps.length;) {
      const restMs = mayWriteAt - performance.now()
      await (restMs > 0 ? setTimeout(restMs) : setImmediate())
      const batch = await whenFree(() => runBatch.immediate(steps, next))
      next = batch.next
      written += batch.written
      if (limits.isPolite) mayWriteAt = performance.now() + batch.ms / 2
    }
    return written
  }

  const writeSet = ({ code, name, releasedAt, setType, parentCode }: CatalogSet) =>
    statements.set.run(code, name, releasedAt, setType, parentCode).changes

  const writeCard = (statement: 'card' | 'otherCard', card: CatalogCard) =>
    statements[statement].run(
      card.name,
      JSON.stringify(card.faces),
      card.layout,
      card.manaCost,
      card.typeLine,
    ).changes

  function writePrinting(printing: CatalogPrinting): number {
    const { setCode, collectorNumber, cardName } = printing
    const owner = statements.printing.get(
      setCode,
      collectorNumber,
      cardName,
      printing.kind,
      printing.finishes,
      printing.language,
      printing.rarity,
      printing.releasedAt,
      printing.traits,
      printing.flavorName,
      printing.image,
    )
    if (owner === undefined) return 0
    if (owner !== cardName) statements.move.run(cardName, setCode, collectorNumber)
    return 1
  }

  return {
    async write({ sets = [], cards = [], otherCards = [], printings = [] }: CatalogRows): Promise<number> {
      return await runAll([
        ...sets.map((set) => () => writeSet(set)),
        ...cards.map((card) => () => writeCard('card', card)),
        ...otherCards.map((card) => () => writeCard('otherCard', card)),
        ...printings.map((printing) => () => writePrinting(printing)),
      ])
    },

    /** Marks as no longer listed. @param ids of cards; @param since ISO date */
    markCards: (ids: number[], since: string): Promise<number> =>
      runAll(ids.map((id) => () => statements.markCard.run(since, id).changes)),

    /** @param ids rows of printings */
    markPrintings: (ids: number[], since: string): Promise<number> =>
      runAll(ids.map((id) => () => statements.markPrinting.run(since, id).changes)),
  }
}

/** Runs it, again and again while another process holds the lock. */
export async function whenFree<T>(run: () => T): Promise<T> {
  for (const givesUpAt = performance.now() + LONGEST_BUSY_MS; ; await setTimeout(BUSY_PAUSE_MS)) {
    try {
      return run()
    } catch (error) {
      const isBusy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > givesUpAt) throw error
    }
  }
}
