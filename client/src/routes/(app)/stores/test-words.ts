import type { ProcedureOutput, Reason, RowReport } from '@lgs/shared'
import { counted } from '../../../lib/format.ts'

export type StoreTest = ProcedureOutput<'test_store'>

/** What a person can do about a test that came to nothing. */
const NEXT: Record<Reason, string> = {
  blocked: 'We do not try to get round it. Look yourself whether the store is open, or test again tomorrow.',
  rate_limited: 'Test again later; until then the store is left alone.',
  unreachable: 'Open the store yourself to see whether it is up, then test again.',
  unreadable:
    'Look whether the page shows cards, and whether the search address and the kind of shop are right.',
  robots: 'An administrator can decide otherwise for this store, with the rule in view.',
  paused: 'Test again when it is asked again.',
  uncertain: 'The doubts are named below.',
}

/** What comes next after a test that was not read in full; empty where nothing needs doing. */
export const nextStep = ({ reason }: Pick<StoreTest, 'reason'>): string => (reason ? NEXT[reason] : '')

/** With a full stop where the text has no end of its own. */
export const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

export type TestMark = 'in' | 'maybe' | 'fail' | 'out'

/** How a test went, as a mark. */
export function testMark({ reason, items }: Pick<StoreTest, 'reason' | 'items'>): TestMark {
  if (reason === 'uncertain') return 'maybe'
  if (reason) return 'fail'
  return items.length > 0 ? 'in' : 'out'
}

const VERDICTS: Record<RowReport['verdict'], { mark: TestMark; word: string }> = {
  certain: { mark: 'in', word: 'This card' },
  uncertain: { mark: 'maybe', word: 'Not sure' },
  none: { mark: 'out', word: 'Left out' },
}

/** What a row was taken for, as a mark and a word. */
export const rowVerdict = ({ verdict }: Pick<RowReport, 'verdict'>) => VERDICTS[verdict]

/** `4 rows: 2 this card, 1 not sure, 1 left out`; empty without rows. */
export function rowCounts(rows: readonly Pick<RowReport, 'verdict'>[]): string {
  if (rows.length === 0) return ''
  const counts = (Object.keys(VERDICTS) as RowReport['verdict'][])
    .map((verdict) => ({ verdict, count: rows.filter((row) => row.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${VERDICTS[verdict].word.toLowerCase()}`)
  return `${counted(rows.length, 'row')}: ${counts.join(', ')}`
}
