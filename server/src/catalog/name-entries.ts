import type { Database } from '../db/database.ts'
import type { NameEntry } from './name-index.ts'

/** Cards that are read at a time, and sets: a few milliseconds. */
const CARDS = 5000
const SETS = 40

type CardRow = [id: number, name: string, isMissing: 0 | 1]
/** Card ids are lists with spaces between, null for none; `named` is JSON, a list of pairs of a card id and a name. */
type SetRow = [setCode: string, cards: string | null, others: string | null, named: string]

/**
 * All cards by name, with what search needs to know of their printings, read in slices. Left out are tokens, art cards
 * and what exists on screens only; a card without any printing is a new one. Printings are read by set, in whose order
 * imports write them, and a whole set in one row: row by row most of the time goes into values that are thrown away.
 */
export function* readNameEntries({ $client: client }: Database): Generator<void, NameEntry[]> {
  const selectCards = client
    .prepare(
      `SELECT id, name, missing_since IS NOT NULL FROM catalog_cards WHERE id > ? ORDER BY id LIMIT ${CARDS}`,
    )
    .raw()
  const selectPrintings = client
    .prepare(
      `SELECT set_code,
         group_concat(card_id, ' ') FILTER (WHERE kind = 'card'),
         group_concat(card_id, ' ') FILTER (WHERE kind <> 'card'),
         json_group_array(json_array(card_id, flavor_name))
           FILTER (WHERE kind = 'card' AND flavor_name IS NOT NULL)
       FROM catalog_printings WHERE set_code > ? GROUP BY set_code ORDER BY set_code LIMIT ${SETS}`,
    )
    .raw()
  const entries = new Map<number, Required<NameEntry>>()
  for (const rows of slices<CardRow>(selectCards, 0)) {
    for (const [id, name, isMissing] of rows) {
      entries.set(id, { name, printings: 0, isOffered: isMissing === 0, aliases: [], setCodes: [] })
    }
    yield
  }
  const isOther = new Set<number>()
  for (const rows of slices<SetRow>(selectPrintings, '')) {
    for (const [setCode, cards, others, named] of rows) {
      forEachId(cards, (id) => addPrinting(entries.get(id)!, setCode))
      forEachId(others, (id) => isOther.add(id))
      for (const [id, name] of JSON.parse(named) as [number, string][]) addAlias(entries.get(id)!, name)
    }
    yield
  }
  return [...entries]
    .filter(([id, { printings }]) => printings > 0 || !isOther.has(id))
    .map(([, entry]) => entry)
}

function addPrinting(entry: Required<NameEntry>, setCode: string): void {
  entry.printings += 1
  if (entry.setCodes.length === 0) entry.setCodes = [setCode]
  else if (entry.setCodes.at(-1) !== setCode) entry.setCodes.push(setCode)
}

function addAlias(entry: Required<NameEntry>, name: string): void {
  if (!entry.aliases.includes(name)) entry.aliases.push(name)
}

/** Reads a list of ids without making a text of each. */
function forEachId(list: string | null, tell: (id: number) => void): void {
  if (list === null) return
  let id = 0
  for (let at = 0; at < list.length; at += 1) {
    const digit = list.charCodeAt(at) - 0x30
    if (digit >= 0) {
      id = id * 10 + digit
      continue
    }
    tell(id)
    id = 0
  }
  tell(id)
}

/** All rows, so many at a time as the statement gives, each time after the first value of the last row. */
function* slices<Row extends [number | string, ...unknown[]]>(
  statement: { all(...values: unknown[]): unknown[] },
  before: Row[0],
): Generator<Row[]> {
  for (let after = before, rows: Row[] = []; ; after = rows.at(-1)![0]) {
    rows = statement.all(after) as Row[]
    if (rows.length === 0) return
    yield rows
  }
}
