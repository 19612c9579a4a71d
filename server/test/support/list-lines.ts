/** One line of a list of cards, as a person exported it. What a line does not say is undefined. */
export interface ListLine {
  name: string
  /** A code in either case, or a name. */
  set?: string | undefined
  /** Where both are given, the name beside the code. */
  setName?: string | undefined
  number?: string | undefined
}

/** What a list holds: its cards, and the lines that are none. */
export interface List {
  cards: ListLine[]
  headings: string[]
}

/** `4x Fire // Ice (MH2) 290 *F* [Ramp{top}] ^Label,#hex^`; all but the amount and the name may be missing. */
const CARD =
  /^\d+x?\s+(?<name>.+?)(?:\s+\((?<set>[A-Za-z0-9]{2,8})\)(?:\s+(?<number>[^\s*[^]+))?)?(?:\s+(?:\*[A-Z]+\*|\[.*\]|\^.*\^))*$/
const MTGO = /^<Cards\b.*\bName="(?<name>[^"]*)"/

/** Reads a deck list as text. A line without an amount is a heading. */
export function readText(text: string): List {
  const list: List = { cards: [], headings: [] }
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const card = (CARD.exec(line) ?? MTGO.exec(line))?.groups
    if (card?.name) list.cards.push({ name: card.name, set: card.set, number: card.number })
    else list.headings.push(line)
  }
  return list
}

const COLUMNS = {
  name: ['name', 'card name', 'card', 'title'],
  set: [
    'set code',
    'edition code',
    'setcode',
    'set id',
    'edition',
    'set name',
    'edition name',
    'set',
    'setname',
  ],
  setName: ['set name', 'edition name', 'set', 'setname'],
  number: ['collector number', 'card number', 'collector #'],
}

/** Where a table has what, by its header; -1 where it has not. */
export type Columns = Record<keyof typeof COLUMNS, number>

export function findColumns(header: string[]): Columns {
  const titles = header.map((title) => title.trim().toLowerCase())
  const find = (known: string[]): number =>
    titles.indexOf(known.find((title) => titles.includes(title)) ?? '-')
  return {
    name: find(COLUMNS.name),
    set: find(COLUMNS.set),
    setName: find(COLUMNS.setName),
    number: find(COLUMNS.number),
  }
}

/** Reads a table of a collection; its first row is the header. */
export function readTable(text: string): List {
  const [header = [], ...rows] = readCsv(text)
  const columns = findColumns(header)
  const cards = rows.map((row): ListLine => {
    const at = (column: keyof Columns): string | undefined => row[columns[column]]?.trim() || undefined
    return { name: at('name') ?? '', set: at('set'), setName: at('setName'), number: at('number') }
  })
  return { cards, headings: [] }
}

/** The fields of all records, as RFC 4180 has them; empty lines are left out. */
export function readCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  // A field, in quotes or not, and what ends it.
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === ',') continue
    if (record.some((field) => field !== '')) records.push(record)
    record = []
  }
  return records
}
