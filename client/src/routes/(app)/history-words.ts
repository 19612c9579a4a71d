import { counted, money } from '../../lib/format.ts'
import type { HistoryEvent } from '../../lib/state/card-history.svelte.ts'
import { languageName } from '../../lib/spec-chips.ts'
import { calendarDay } from '../../lib/calendar-day.ts'
import { onFirstUse } from '../../lib/on-first-use.ts'

type Change = Extract<HistoryEvent, { changes: unknown }>['changes'][number]
type Copy = Change['copy']
/** Which way it went, for the person who wants to buy. */
export type Turn = 'new' | 'gone' | 'down' | 'up' | 'other'

export interface EventLine {
  turn: Turn
  /** What happened to the copy. */
  text: string
  /** Which copy it was; empty where the line is about all. */
  copy: string
}

const copies = (count: number) => counted(count, 'copy', 'copies')
const priceText = (price: number | null, currency: string | null) =>
  price === null ? 'no price' : money(price, currency)

/** `M11 146 · foil · NM`; what was not read is left out, a doubtful copy says so. */
export function copyWords(copy: Copy): string {
  const { set_code, set_name, collector_number, finish, condition, language, match, title } = copy
  const set = set_code?.toUpperCase() ?? set_name
  const parts = [
    [set, collector_number].filter(Boolean).join(' ') || title,
    finish === 'nonfoil' ? '' : finish,
    condition,
    language === null || language === 'en' ? '' : languageName(language),
    match === 'uncertain' ? 'not sure that it is yours' : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function amountWords(before: number | null, after: number | null): { turn: Turn; text: string } {
  if (after === null) return { turn: 'other', text: 'the store no longer says how many' }
  if (before === null) return { turn: 'other', text: `${copies(after)}, says the store now` }
  if (after < before) return { turn: 'gone', text: `${copies(before - after)} gone, ${after} left` }
  return { turn: 'new', text: `${counted(after - before, 'more copy', 'more copies')}, ${after} now` }
}

function changeWords(change: Change): { turn: Turn; text: string } {
  const { currency } = change.copy
  if (change.kind === 'quantity') return amountWords(change.old, change.new)
  if (change.kind === 'price') {
    const isDown = change.new !== null && change.old !== null && change.new < change.old
    const text = `price ${priceText(change.old, currency)} → ${priceText(change.new, currency)}`
    return { turn: isDown ? 'down' : 'up', text }
  }
  const count = change.quantity === null ? 'a copy' : copies(change.quantity)
  const price = priceText(change.price, currency)
  if (change.kind === 'appeared') return { turn: 'new', text: `${count} came in at ${price}` }
  return { turn: 'gone', text: `${count} gone, last at ${price}` }
}

/** What a store's answer changed, a line for each copy. */
function changeLines(changes: readonly Change[]): EventLine[] {
  const byCopy = Map.groupBy(changes, ({ copy }) => JSON.stringify(copy))
  return [...byCopy.values()].map((same) => {
    const words = same.map(changeWords)
    // A price that moved says more than how many there are.
    const turn = words.find((word) => word.turn === 'down' || word.turn === 'up')?.turn ?? words[0]!.turn
    return { turn, text: words.map(({ text }) => text).join(', '), copy: copyWords(same[0]!.copy) }
  })
}

function firstAnswer(changes: readonly Change[]): EventLine {
  const offers = changes.flatMap((change) => ('price' in change ? [change] : []))
  const count = offers.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0)
  const priced = offers.filter(({ price }) => price !== null)
  const [cheapest] = priced.sort((one, other) => one.price! - other.price!)
  const from = cheapest ? ` from ${priceText(cheapest.price, cheapest.copy.currency)}` : ''
  const text = count === 0 ? 'none that you accept' : `${copies(count)} that you accept,${from}`
  return { turn: 'other', text: `first read: ${text}`.replace(/,$/, ''), copy: '' }
}

const monthFormat = onFirstUse(
  () => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
)

/** What happened at a store, in lines; old changes are one line for their week or month. */
export function eventLines(event: HistoryEvent): EventLine[] {
  if ('changes' in event)
    return event.kind === 'first_answer' ? [firstAnswer(event.changes)] : changeLines(event.changes)
  const { lowest, highest, currency } = event
  const range =
    lowest === null || highest === null || lowest === highest
      ? priceText(lowest, currency)
      : `${money(lowest, currency)} to ${money(highest, currency)}`
  const text = event.copies === 0 ? 'none that you accept' : `${copies(event.copies)} in all, ${range}`
  return [{ turn: 'other', text, copy: '' }]
}

/** `Week of 3 Nov`, `October 2025`; empty for what happened at one moment. */
export function periodWords(event: HistoryEvent, now: number): string {
  if (event.kind === 'week') return `Week of ${calendarDay(event.at, now)}`
  return event.kind === 'month' ? monthFormat().format(Date.parse(event.at)) : ''
}
