import { setImmediate } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import { catalogUpdatesRepository } from '../db/repositories/catalog-updates.ts'
import { createSetLookup, type SetLookup } from '../domain/set-lookup.ts'
import { createCardReader, type CardReader } from './card-reader.ts'
import { readCatalogMeta } from './meta.ts'
import { readNameEntries } from './name-entries.ts'
import { buildIndexTables, indexOver, type NameIndex } from './name-index.ts'
import { readSavedNames, saveNames, stateOfNames, type NameFile, type SavedNames } from './saved-index.ts'
import { readSets } from './sets.ts'
import { canonicalSpec, checkSpec, type PrintingSpec, type SpecProblem } from './spec.ts'

export interface CatalogCounts {
  /** Cards and printings that can be tracked. */
  cards: number
  printings: number
  sets: number
  /** How recent the data are: the time of the last import, else the date of the shipped catalog, else null. */
  updated_at: string | null
}

/** The cards that exist. Names passed to anything but `search`, `resolve` and `closest` are full ones of `resolve`. */
export interface Catalog extends NameIndex, CardReader {
  /** Null when some printing satisfies the specification; printings of unknown finish satisfy any. */
  checkSpec(cardName: string, spec: PrintingSpec): SpecProblem | null
  /** The specification in the catalog's spelling: set code in lower case, collector number as printed. */
  canonicalSpec<Spec extends PrintingSpec>(cardName: string, spec: Spec): Spec
  /** The set that a text names, as stores write them; null where that is not sure. */
  findSet: SetLookup['find']
  counts(): CatalogCounts
  /** Reads the names again, after an import, in small steps: the old ones serve meanwhile. */
  reload(): Promise<void>
}

const MOST_REMEMBERED = 5000

/** Everything that is kept in memory and made anew after an import. */
interface Memory {
  index: NameIndex
  sets: SetLookup
  counts: Omit<CatalogCounts, 'updated_at'>
}

/**
 * Opens the catalog over its tables, with all names in memory. Reading them takes about 0.5 s.
 * @param file keeps them for the next start, which then takes a tenth; absent: nothing is kept
 */
export function openCatalog(db: Database, file?: NameFile): Catalog {
  const reader = createCardReader(db)
  let memory = runToEnd(readMemory(db, file))
  let reading: Promise<void> | undefined
  let isStale = false

  async function readAgain(): Promise<void> {
    do {
      isStale = false
      const steps = readMemory(db, file)
      let step = steps.next()
      for (; !step.done; step = steps.next()) await setImmediate()
      memory = step.value
    } while (isStale)
  }

  return {
    ...reader,
    search: (query, limit) => memory.index.search(query, limit),
    resolve: (typed) => memory.index.resolve(typed),
    closest: (typed, limit) => memory.index.closest(typed, limit),
    checkSpec: (cardName, spec) => checkSpec(cardName, reader.printings(cardName), spec),
    canonicalSpec: (cardName, spec) => canonicalSpec(reader.printings(cardName), spec),
    findSet: (text) => memory.sets.find(text),
    counts: () => ({ ...memory.counts, updated_at: updatedAt(db) }),
    reload: () => {
      isStale = true
      reading ??= readAgain().finally(() => (reading = undefined))
      return reading
    },
  }
}

function* readMemory(db: Database, file?: NameFile): Generator<void, Memory> {
  const setRows = readSets(db)
  const sets = createSetLookup(setRows)
  yield
  const { tables, cards, printings } = yield* readNames(db, file)
  const index = indexOver(
    tables,
    remembering((text) => sets.find(text)?.set_code ?? null),
  )
  return { index, sets, counts: { cards, printings, sets: setRows.length } }
}

function* readNames(db: Database, file?: NameFile): Generator<void, SavedNames> {
  const state = file && stateOfNames(db, file.build)
  const saved = file && state && readSavedNames(file, state)
  if (saved) return saved
  const entries = yield* readNameEntries(db)
  const cards = entries.filter((entry) => entry.isOffered !== false).length
  const printings = entries.reduce((sum, entry) => sum + entry.printings, 0)
  const names = { tables: yield* buildIndexTables(entries), cards, printings }
  // An import may have written meanwhile; it has the names read again when it ends. Where they cannot be kept the next
  // start reads the tables.
  if (file && state === stateOfNames(db, file.build)) void saveNames(file, state, names).catch(() => {})
  return names
}

/** People type letter by letter, so the same words are asked about again and again. */
function remembering(find: (text: string) => string | null): (text: string) => string | null {
  const answers = new Map<string, string | null>()
  return (text) => {
    let code = answers.get(text)
    if (code !== undefined) return code
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    code = find(text)
    answers.set(text, code)
    return code
  }
}

function updatedAt(db: Database): string | null {
  const imported = catalogUpdatesRepository.find(db, 'update_full_catalog')?.succeededAt
  return imported?.toISOString() ?? readCatalogMeta(db).shipped?.split(' ')[1] ?? null
}

function runToEnd<T>(steps: Generator<void, T>): T {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
