import type { KnownCard, Printing } from '@lgs/shared/schemas/card'
import type { Database } from '../db/database.ts'
import { unpackFinishes } from './finishes.ts'
import { readCatalogMeta } from './meta.ts'
import type { Layout } from './model.ts'
import { createNameIndex, type NameEntry, type NameIndex } from './name-index.ts'
import { comparePrintings } from './printing-order.ts'
import { canonicalSpec, checkSpec, type PrintingSpec, type SpecProblem } from './spec.ts'

/** What there is to know of a card besides its printings. Cost and type are those of its front face. */
export interface CardFacts {
  card_name: string
  faces: string[]
  layout: Layout
  mana_cost: string
  type_line: string
}

export interface CatalogCounts {
  cards: number
  printings: number
  /** How recent the data are: the time of the last import, else the date of the shipped catalog, else null. */
  updated_at: string | null
}

/** The cards that exist. Names passed to anything but `search`, `resolve` and `closest` are full ones of `resolve`. */
export interface Catalog extends NameIndex {
  /** Newest set first, then by collector number; empty for an unknown card. */
  printings(cardName: string): Printing[]
  /** All that a worker needs; an unknown card is its own single face without printings. */
  knownCard(cardName: string): KnownCard
  card(cardName: string): CardFacts | null
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
  const selectNames = client.prepare(
    `SELECT name, count(catalog_printings.card_id) AS printings
     FROM catalog_cards LEFT JOIN catalog_printings ON card_id = id GROUP BY id`,
  )
  const selectCard = client.prepare(
    'SELECT name AS card_name, faces, layout, mana_cost, type_line FROM catalog_cards WHERE name = ?',
  )
  const selectPrintings = client.prepare(
    `SELECT set_code, catalog_sets.name AS set_name, released_at, collector_number, finishes
     FROM catalog_printings JOIN catalog_cards ON id = card_id JOIN catalog_sets ON code = set_code
     WHERE catalog_cards.name = ?`,
  )
  const countPrintings = client.prepare('SELECT count(*) FROM catalog_printings').pluck()
  const countCards = client.prepare('SELECT count(*) FROM catalog_cards').pluck()

  const buildIndex = (): NameIndex => createNameIndex(selectNames.all() as NameEntry[])
  let index = buildIndex()

  function printings(cardName: string): Printing[] {
    const rows = selectPrintings.all(cardName) as PrintingRow[]
    return rows.sort(comparePrintings).map(({ set_code, set_name, collector_number, finishes }) => {
      return { set_code, set_name, collector_number, finishes: unpackFinishes(finishes) }
    })
  }

  function card(cardName: string): CardFacts | null {
    const row = selectCard.get(cardName) as CardRow | undefined
    return row ? { ...row, faces: JSON.parse(row.faces) as string[] } : null
  }

  return {
    search: (query, limit) => index.search(query, limit),
    resolve: (typed) => index.resolve(typed),
    closest: (typed, limit) => index.closest(typed, limit),
    printings,
    card,
    knownCard: (cardName) => {
      const facts = card(cardName)
      return {
        card_name: cardName,
        faces: facts?.faces ?? [cardName],
        back_face_is_name: facts?.layout === 'split',
        printings: printings(cardName),
      }
    },
    checkSpec: (cardName, spec) => checkSpec(cardName, printings(cardName), spec),
    canonicalSpec: (cardName, spec) => canonicalSpec(printings(cardName), spec),
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

type CardRow = Omit<CardFacts, 'faces'> & { faces: string }
type PrintingRow = Omit<Printing, 'finishes'> & { released_at: string; finishes: number }
