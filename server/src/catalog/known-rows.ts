import type { Database } from '../db/database.ts'
import { CARD_TEXT, fingerprint, PRINTING_TEXT } from './fingerprint.ts'

/** What an import finds of a row: nothing new, something new, or the same row a second time. */
export type Sight = 'same' | 'changed' | 'repeated'

/**
 * The rows that a table has, each as its key and a fingerprint: about 10 MB for 116,000 printings. Tells what an import
 * changes without asking the database for every row, and which rows it did not name.
 */
export class KnownRows {
  readonly #places = new Map<string, number>()
  readonly #fingerprints: number[] = []
  readonly #ids: number[] = []
  readonly #isMissing: boolean[] = []
  readonly #isSeen: boolean[] = []
  #seen = 0
  #listed = 0

  /** @param rows key, text of its facts, row id, and whether it is marked as missing */
  constructor(rows: Iterable<[key: string, text: string, id: number, isMissing: 0 | 1]>) {
    for (const [key, text, id, isMissing] of rows) {
      this.#add(key, fingerprint(text), id, isMissing === 1, false)
      if (!isMissing) this.#listed += 1
    }
  }

  /** Rows that were there in the beginning and were not marked. */
  get listed(): number {
    return this.#listed
  }

  /** Different rows that were seen. */
  get seen(): number {
    return this.#seen
  }

  has(key: string): boolean {
    return this.#places.has(key)
  }

  isSeen(key: string): boolean {
    return this.#isSeen[this.#places.get(key) ?? -1] === true
  }

  see(key: string, text: string): Sight {
    const place = this.#places.get(key)
    if (place === undefined) {
      this.#add(key, 0, 0, false, true)
      this.#seen += 1
      return 'changed'
    }
    if (this.#isSeen[place]) return 'repeated'
    this.#isSeen[place] = true
    this.#seen += 1
    return this.#isMissing[place] || this.#fingerprints[place] !== fingerprint(text) ? 'changed' : 'same'
  }

  /** Ids of rows that were not seen and are not marked yet. */
  unseen(): number[] {
    return this.#ids.filter((_, place) => !this.#isSeen[place] && !this.#isMissing[place])
  }

  #add(key: string, print: number, id: number, isMissing: boolean, isSeen: boolean): void {
    this.#places.set(key, this.#ids.length)
    this.#fingerprints.push(print)
    this.#ids.push(id)
    this.#isMissing.push(isMissing)
    this.#isSeen.push(isSeen)
  }
}

const read = ({ $client: client }: Database, sql: string): KnownRows =>
  new KnownRows(client.prepare(sql).raw().iterate() as Iterable<[string, string, number, 0 | 1]>)

/** By set code and collector number: `m11 149`. */
export const readKnownPrintings = (db: Database): KnownRows =>
  read(
    db,
    `SELECT set_code || ' ' || collector_number, ${PRINTING_TEXT}, p.rowid, p.missing_since IS NOT NULL
     FROM catalog_printings p JOIN catalog_cards c ON c.id = card_id`,
  )

/** By name. */
export const readKnownCards = (db: Database): KnownRows =>
  read(db, `SELECT name, ${CARD_TEXT}, id, missing_since IS NOT NULL FROM catalog_cards`)
