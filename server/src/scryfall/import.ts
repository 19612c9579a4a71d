import type { CatalogWriter } from '../catalog/write.ts'
import type { Database } from '../db/database.ts'
import type { Scryfall } from './api.ts'
import type { Meter } from './meter.ts'

/** What an import works with. */
export interface ImportTools {
  db: Database
  writer: CatalogWriter
  scryfall: Scryfall
  /** The bytes of a large file; `onStart` is told its size. */
  download(url: string, onStart: (totalBytes: number | null) => void): AsyncIterable<Buffer>
  meter: Meter
  /** The version of the source that was imported completely last; null if there is none. */
  knownVersion: string | null
  /** ISO date. */
  today: string
}

/** How an import ended that did not fail. */
export interface ImportResult {
  /** `partial`: something could not be read, so nothing was marked as missing, and the next run tries again. */
  outcome: 'imported' | 'partial' | 'unchanged'
  /** What was done, in sentences for the administrator. */
  message: string
  version: string | null
  /** Records that the source holds; null when it was not read. */
  records: number | null
  /** Whether the catalog is another one now. */
  isChanged: boolean
}

const english = new Intl.NumberFormat('en')

/** `1 set`, `1,029 sets`. */
export const counted = (count: number, noun: string): string =>
  `${english.format(count)} ${noun}${count === 1 ? '' : 's'}`

export const unchanged = (version: string | null, what: string): ImportResult => ({
  outcome: 'unchanged',
  message: `Scryfall has no newer ${what} than the ones that are here.`,
  version,
  records: null,
  isChanged: false,
})
