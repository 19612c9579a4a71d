import type { Database } from '../db/database.ts'
import type { NameEntry } from './name-index.ts'

/** Rows that are read at a time: a few milliseconds. */
const SLICE = 5000

type CardRow = [id: number, name: string, isMissing: 0 | 1]
type PrintingRow = [rowid: number, cardId: number, setCode: string, flavorName: string | null, isCard: 0 | 1]

/**
 * All cards by name, with what search needs to know of their printings, read in slices. Left out are tokens, art cards
 * and what exists on screens only; a card without any printing is a new one. Printings are read in the order in which
 * they lie in the file: by card it takes three times as long.
 */
export function* readNameEntries({ $client: client }: Database): Generator<void, NameEntry[]> {
  const selectCards = client
    .prepare(
      `SELECT id, name, missing_since IS NOT NULL FROM catalog_cards WHERE id > ? ORDER BY id LIMIT ${SLICE}`,
    )
    .raw()
  const selectPrintings = client
    .prepare(
      `SELECT rowid, card_id, set_code, flavor_name, kind = 'card' FROM catalog_printings
       WHERE rowid > ? ORDER BY rowid LIMIT ${SLICE}`,
    )
    .raw()
  const entries = new Map<number, Required<NameEntry>>()
  for (const rows of slices<CardRow>(selectCards)) {
    for (const [id, name, isMissing] of rows) {
      entries.set(id, { name, printings: 0, isOffered: isMissing === 0, aliases: [], setCodes: [] })
    }
    yield
  }
  const isOther = new Set<number>()
  for (const rows of slices<PrintingRow>(selectPrintings)) {
    for (const [, cardId, setCode, flavorName, isCard] of rows) {
      const entry = entries.get(cardId)!
      if (isCard === 1) addPrinting(entry, setCode, flavorName)
      else isOther.add(cardId)
    }
    yield
  }
  return [...entries]
    .filter(([id, { printings }]) => printings > 0 || !isOther.has(id))
    .map(([, entry]) => entry)
}

function addPrinting(entry: Required<NameEntry>, setCode: string, flavorName: string | null): void {
  entry.printings += 1
  // Those of one set lie together.
  if (entry.setCodes.at(-1) !== setCode) entry.setCodes.push(setCode)
  if (flavorName !== null && !entry.aliases.includes(flavorName)) entry.aliases.push(flavorName)
}

function* slices<Row extends [number, ...unknown[]]>(statement: {
  all(...values: unknown[]): unknown[]
}): Generator<Row[]> {
  for (let after = 0, rows: Row[] = []; ; after = rows.at(-1)![0]) {
    rows = statement.all(after) as Row[]
    if (rows.length === 0) return
    yield rows
  }
}
