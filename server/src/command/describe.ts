import type { DetectedStore, Listing, RowReport } from '@lgs/shared'
import { describeMoney } from '../stores/row-report.ts'
import { table } from './table.ts'

const MARKS = { certain: 'yes', uncertain: 'maybe', none: 'no' } as const

/** Doubts stand under the line that they are about. */
const withNotes = ([head = '', ...lines]: string[], notes: readonly string[]) => [
  `  ${head}`,
  ...lines.flatMap((line, at) => [`  ${line}`, ...(notes[at] ? [`      ${notes[at]}`] : [])]),
]

/** Lines for the rows of a store's answer and what each was taken for. */
export function describeRows(rows: readonly RowReport[]): string[] {
  const columns = [
    ...[{ title: 'card?' }, { title: 'title' }, { title: 'set' }, { title: 'variant' }],
    { title: 'price', align: 'right' as const },
  ]
  const cells = rows.map(({ title, set, variant, price, verdict }) => [
    ...[MARKS[verdict], title, set, variant, price],
  ])
  return withNotes(
    table(columns, cells),
    rows.map(({ why }) => why),
  )
}

/** Lines for copies and what was understood of each; a dash is what the store does not say. */
export function describeListings(listings: readonly Listing[]): string[] {
  const columns = [
    ...[
      { title: 'set' },
      { title: 'number' },
      { title: 'finish' },
      { title: 'grade' },
      { title: 'language' },
    ],
    ...[
      { title: 'price', align: 'right' as const },
      { title: 'copies', align: 'right' as const },
    ],
    ...[{ title: 'title' }, { title: 'address', isWhole: true as const }],
  ]
  const cells = listings.map((listing) => {
    const { set_code, collector_number, finish, condition, language, title, url } = listing
    const facts = [set_code?.toUpperCase(), collector_number, finish, condition, language]
    return [...facts.map((fact) => fact ?? '-'), priceOf(listing), quantityOf(listing), title, url ?? '']
  })
  return withNotes(
    table(columns, cells),
    listings.map(({ name_match, name_doubt }) =>
      name_match === 'certain' ? '' : `in doubt: ${name_doubt ?? 'the title says more than the name.'}`,
    ),
  )
}

const priceOf = ({ price, currency }: Listing) => (price === null ? '-' : describeMoney({ price, currency }))

/** `4+`: the store shows no more than 4. */
const quantityOf = ({ quantity, quantity_is_minimum }: Listing) =>
  quantity === null ? '?' : `${quantity}${quantity_is_minimum ? '+' : ''}`

/** Lines for what a store's pages tell of it. `platform` is its name for people. */
export function describeStore(detected: DetectedStore, platform: string): string[] {
  const { robots, settings } = detected
  const rule = robots.rule === null ? '' : ` (${robots.rule})`
  const facts = [
    ['platform', `${platform}, ${Math.round(detected.confidence * 100)} % sure`],
    ['currency', detected.currency ?? 'not said'],
    ['search', detected.search_url ?? '-'],
    ['robots.txt', `${robots.allowed ? 'allows' : 'does not allow'} the search${rule}`],
    ...Object.entries(settings).filter(([name]) => name !== 'currency'),
  ] as [string, string][]
  const width = Math.max(...facts.map(([name]) => name.length))
  return [detected.name, ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)]
}
