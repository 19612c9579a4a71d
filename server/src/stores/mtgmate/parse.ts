import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { attributeOf, parseHtml } from '../html.ts'
import { isRecord, parseJson, recordOf, recordsOf, type JsonRecord } from '../json.ts'
import { saysNoResults } from '../json-ld/no-results.ts'
import type { RawRows } from '../raw-row.ts'
import { isCardPage, readCardPage } from './card-page.ts'
import { readEntry } from './entry.ts'

/** In characters: what a table of some thousand cards needs. */
const LONGEST_TABLE = 8_000_000
const MAX_ENTRIES = 3000

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads what a search answers with: a table of results, whose data stand in an attribute, or the page of a card.
 * Never throws; a page with neither is only "nothing found" where it says so.
 */
export function parseResults(body: string, url: string): RawRows | CheckFailure {
  try {
    const page = parseHtml(body)
    return page ? readPage(page, url) : unreadable('The page is nested too deep to be read.')
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readPage(page: HTMLElement, url: string): RawRows | CheckFailure {
  const results: RawRows = { kind: 'rows', rows: [], products: [], broken: [], nextUrl: null }
  const tables = page.querySelectorAll('[data-react-class="FilterableTable"]').slice(0, 10)
  if (tables.length === 0 && !isCardPage(page)) {
    return saysNoResults(page) ? results : unreadable('The results could not be found on the page.')
  }
  const entries = new Map<string, JsonRecord>()
  for (const table of tables) {
    const props = parseJson(attributeOf(table, 'data-react-props', LONGEST_TABLE))
    const found = isRecord(props) ? entriesOf(props) : null
    if (found === null) return unreadable('The table of results has a shape that we do not know.')
    for (const [key, entry] of found) entries.set(key, entry)
  }
  for (const [key, entry] of [...entries].slice(0, MAX_ENTRIES)) readEntry(key, entry, url, results)
  if (isCardPage(page)) readCardPage(page, url, results)
  const isAllBroken = results.products.length === 0 && results.broken.length > 0
  return isAllBroken ? unreadable('None of the results could be read.') : results
}

/** `{cards: [...], uuid: {KEY: {...}}}`: everything that is sold stands under `uuid`; null for another shape. */
function entriesOf(props: JsonRecord): [string, JsonRecord][] | null {
  const { uuid, cards } = props
  if (!isRecord(uuid) && !Array.isArray(uuid) && !Array.isArray(cards)) return null
  const listed = Object.entries(recordOf(uuid)).filter((pair): pair is [string, JsonRecord] =>
    isRecord(pair[1]),
  )
  const others = [...recordsOf(uuid), ...(listed.length > 0 ? [] : recordsOf(cards))]
  const all = [...listed, ...others.map((entry, index): [string, JsonRecord] => [`${index}`, entry])]
  const isUnknown = all.length === 0 && Array.isArray(cards) && cards.length > 0
  return isUnknown ? null : all
}
