import type { KnownCard, RowReport } from '@lgs/shared'
import type { StoreToAsk, WireOutcome } from '../../channels/definitions.ts'
import type { AskingTools } from './ask-store.ts'
import { checkStore } from './check-store.ts'

/** Somebody waits for a test; what was read until then is shown. */
const TEST_MS = 40_000
/** So many rows are compared by eye at most. */
const MAX_ROWS = 200

export interface TestedStore {
  outcome: WireOutcome
  /** Every variant in stock that the answer named, and what it was taken for. */
  rows: RowReport[]
}

/** Asks a store for one card and tells what every row was taken for. Nothing is kept. */
export async function testStore(
  store: StoreToAsk,
  card: KnownCard,
  tools: AskingTools,
): Promise<TestedStore> {
  const rows: RowReport[] = []
  const report = (row: RowReport) => void (rows.length < MAX_ROWS && rows.push(row))
  const { cards } = await checkStore(store, [{ card, memory: {} }], tools, {
    timeMs: TEST_MS,
    report,
    isInFull: true,
  })
  const outcome = cards[0]?.outcome ?? { kind: 'unreadable' as const, detail: 'Nothing was read.' }
  return { outcome, rows }
}
