import type { Database } from '../db/database.ts'
import { createCardReader, type CardReader } from './card-reader.ts'
import { readCatalogMeta } from './meta.ts'
import { createNameIndex, type NameEntry, type NameIndex } from './name-index.ts'
import { canonicalSpec, checkSpec, type PrintingSpec, type SpecProblem } from './spec.ts'

export interface CatalogCounts {
  cards: number
  printings: number
  /** How recent the data are: the time of the last import, else the date of the shipped catalog, else null. */
  updated_at: string | null
}

/** The cards that exist. Names passed to anything but `search`, `resolve` and `closest` are full ones of `resolve`. */
export interface Catalog extends NameIndex, CardReader {
  /** Null when some printing satisfies the specification; printings of unknown finish satisfy any. */
  checkSpec(cardName: string, spec: PrintingSpec): SpecProblem | null
  /** The specification in the catalog's spelling: set code in lower case, collector number as printed. */
  canonicalSpec<Spec extends PrintingSpec>(cardName: string, spec: Spec): Spec
  counts(): CatalogCounts
  /** Reads the names again, after an import. Takes as long as opening. */
  reload(): void
}

/** Opens the catalog over its tables and indexes all names in memory: about 0.3 s. */
export function openCatalog(db: Database): Catalog {
  const { $client: client } = db
  const reader = createCardReader(db)
  const selectNames = client.prepare(
    `SELECT name, count(catalog_printings.card_id) AS printings
     FROM catalog_cards LEFT JOIN catalog_printings ON card_id = id GROUP BY id`,
  )
  const countPrintings = client.prepare('SELECT count(*) FROM catalog_printings').pluck()
  const countCards = client.prepare('SELECT count(*) FROM catalog_cards').pluck()

  const buildIndex = (): NameIndex => createNameIndex(selectNames.all() as NameEntry[])
  let index = buildIndex()

  return {
    ...reader,
    search: (query, limit) => index.search(query, limit),
    resolve: (typed) => index.resolve(typed),
    closest: (typed, limit) => index.closest(typed, limit),
    checkSpec: (cardName, spec) => checkSpec(cardName, reader.printings(cardName), spec),
    canonicalSpec: (cardName, spec) => canonicalSpec(reader.printings(cardName), spec),
    counts: () => {
      const { imported_at, shipped } = readCatalogMeta(db)
      return {
        cards: countCards.get() as number,
        printings: countPrintings.get() as number,
        updated_at: imported_at ?? shipped?.split(' ')[1] ?? null,
      }
    },
    reload: () => {
      index = buildIndex()
    },
  }
}
