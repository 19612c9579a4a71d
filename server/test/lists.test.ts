import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCatalog, type Catalog } from '../src/catalog/catalog.ts'
import { loadShippedCatalog } from '../src/catalog/load.ts'
import { openTestDatabase, type TestDatabase } from '../src/catalog/testing.ts'
import { findColumns, readCsv, readTable, readText, type ListLine } from './support/list-lines.ts'

/** Lists that people exported, and all printings that are known; other people's data, so never in the repository. */
const SHARED = new URL('../../../shared/', import.meta.url)
const isThere = existsSync(new URL('lists/NOTES.md', SHARED))
if (!isThere && process.env.CI === 'true') throw new Error(`${SHARED.pathname}lists is not there`)
if (!isThere) console.log(`Exported lists are not tested: ${SHARED.pathname}lists is not there.`)

const read = (file: string): string => readFileSync(new URL(file, SHARED), 'utf8')
const inflate = (file: string): string => gunzipSync(readFileSync(new URL(file, SHARED))).toString()

interface Row {
  name: string
  set: string
  collector_number: string
  set_type: string | null
  digital: boolean
}
interface SetRow {
  code: string
  digital: boolean
  card_count: number
  released_at: string
}

/** When the sets were counted; later ones were still growing. */
const COUNTED = '2026-02-22'

/** Tells from the data, not from the catalog, why a line names nothing that the catalog could know. */
function explainer(): (line: ListLine) => string | null {
  const rows = inflate('catalog/printings.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const sets = new Map(
    (JSON.parse(inflate('catalog/sets.json.gz')) as { data: SetRow[] }).data.map((set) => [set.code, set]),
  )
  const byName = Map.groupBy(rows, (row) => row.name)
  const bySet = Map.groupBy(rows, (row) => row.set)
  const byNumber = Map.groupBy(rows, (row) => `${row.set} ${row.collector_number.toLowerCase()}`)
  return ({ name, set, number }) => {
    const named = byName.get(name.replace(/ \(.*\)$/, ''))
    if (named?.every((row) => row.set_type === 'token')) return 'a token'
    if (named?.every((row) => row.digital)) return 'a card on screens only'
    const code = set?.toLowerCase()
    if (code === undefined || number === undefined) return null
    const found = byNumber.get(`${code} ${number.toLowerCase()}`)
    if (found) {
      if (found.every((row) => row.digital)) return 'a printing on screens only'
      return found.some((row) => row.name.startsWith(name)) ? null : 'a number of another card'
    }
    // Another printing of the card in this set is known, and not all of the set are.
    const others = bySet.get(code) ?? []
    const known = sets.get(code)
    const isIncomplete = known && (known.released_at > COUNTED || known.card_count > others.length)
    return isIncomplete && others.some((row) => row.name.startsWith(name))
      ? 'a printing that the data lack'
      : null
  }
}

const HEADINGS =
  /^(commander|deck|mainboard|sideboard|artifact|creature|enchantment|instant|land|planeswalker|sorcery):?$/i

describe.skipIf(!isThere)('exported lists', () => {
  let opened: TestDatabase
  let catalog: Catalog
  let explain: (line: ListLine) => string | null
  beforeAll(async () => {
    opened = await openTestDatabase()
    await loadShippedCatalog(opened.db)
    catalog = openCatalog(opened.db)
    explain = explainer()
  })
  afterAll(() => opened[Symbol.dispose]())

  const filesIn = (folder: string): string[] =>
    isThere ? readdirSync(new URL(`${folder}/`, SHARED)).map((file) => `${folder}/${file}`) : []
  const lists = [
    ...filesIn('lists/text'),
    ...filesIn('lists/csv'),
    ...(isThere ? ['lists/format-lines.txt'] : []),
  ].map((file) => ({ file, ...(file.endsWith('.csv') ? readTable(read(file)) : readText(read(file))) }))

  /** Whether the catalog has the printing that a line names; a line that names none is content with the card. */
  function hasPrinting(cardName: string, { set, number }: ListLine): boolean {
    if (set === undefined) return true
    const set_code = catalog.findSet(set)?.set_code
    if (set_code === undefined) return false
    const spec = catalog.canonicalSpec(cardName, { set_code, collector_number: number })
    return catalog.checkSpec(cardName, spec) === null
  }

  test('have cards, and headings, in every file', () => {
    expect(lists.length).toBeGreaterThan(30)
    for (const { file, cards, headings } of lists) {
      expect(cards.length, file).toBeGreaterThan(0)
      expect(
        headings.filter((heading) => !HEADINGS.test(heading)),
        file,
      ).toEqual([])
    }
  })

  test('name cards and printings of the catalog, or what the data explain', () => {
    const lines = lists.flatMap(({ file, cards }) => cards.map((card) => ({ file, ...card })))
    const counts = { lines: lines.length, names: 0, withPrinting: 0, printings: 0 }
    const explained = new Map<string, number>()
    const unexplained: string[] = []
    for (const line of lines) {
      const cardName = catalog.resolve(line.name)
      const isKnown = cardName !== null && hasPrinting(cardName, line)
      if (cardName !== null) counts.names += 1
      if (line.set !== undefined) counts.withPrinting += 1
      if (line.set !== undefined && isKnown) counts.printings += 1
      if (isKnown) continue
      const reason = explain(line)
      if (reason === null) unexplained.push(`${line.file}: ${line.name} (${line.set}) ${line.number}`)
      else explained.set(reason, (explained.get(reason) ?? 0) + 1)
    }
    const reasons = [...explained].map(([reason, count]) => `${count} name ${reason}`).join(', ')
    console.log(
      `Of ${counts.lines} lines ${counts.names} name a card of the catalog; of ${counts.withPrinting} with a set ` +
        `${counts.printings} name a printing of it. ${reasons}; ${unexplained.length} are unexplained.`,
    )
    expect(unexplained).toEqual([])
    expect(counts.printings).toBeGreaterThan(1400)
  })

  test('name the same set by its code and by its name', () => {
    const both = lists.flatMap(({ cards }) => cards).filter(({ set, setName }) => setName && set !== setName)
    expect(both.length).toBeGreaterThan(300)
    for (const { set = '', setName = '' } of both) {
      const code = catalog.findSet(set)?.set_code
      if (code !== undefined) expect(catalog.findSet(setName)?.set_code, setName).toBe(code)
    }
  })

  test('of every site have columns that are found', () => {
    const headers = read('lists/csv-headers-by-site.txt')
      .split('\n')
      .filter((line) => /^[a-z].*: /.test(line))
    expect(headers.length).toBeGreaterThan(10)
    for (const line of headers) {
      const columns = findColumns(readCsv(line.slice(line.indexOf(': ') + 2))[0]!)
      expect(columns.name, line).toBeGreaterThanOrEqual(0)
      expect(columns.set, line).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('the reader of lists', () => {
  test.each([
    ['1 Sol Ring', { name: 'Sol Ring' }],
    ['1x Sol Ring (sld) IFIYW-10', { name: 'Sol Ring', set: 'sld', number: 'IFIYW-10' }],
    ['36 Forest (UNF) 235 *F*', { name: 'Forest', set: 'UNF', number: '235' }],
    ['1x Cultivate (m21) 177 [Ramp] ^Test,#2ccce4^', { name: 'Cultivate', set: 'm21', number: '177' }],
    ['1 Rafiq of the Many *CMDR*', { name: 'Rafiq of the Many' }],
    ['1x B.F.M. (Big Furry Monster)', { name: 'B.F.M. (Big Furry Monster)' }],
    ['  <Cards CatID="235" Quantity="1" Name="Swamp" />', { name: 'Swamp' }],
  ])('%s', (line, card) => expect(readText(line)).toEqual({ cards: [card], headings: [] }))

  test('takes lines without an amount for headings', () => {
    expect(readText('# mine\r\nDeck\r\n\r\n1 Sol Ring\r\nSIDEBOARD:').headings).toEqual([
      'Deck',
      'SIDEBOARD:',
    ])
  })

  test('reads quoted fields with commas, quotes and line breaks', () => {
    expect(readCsv('a,"b, c","d ""e""","f\ng"\r\n\r\n,,last,\n')).toEqual([
      ['a', 'b, c', 'd "e"', 'f\ng'],
      ['', '', 'last', ''],
    ])
  })
})
