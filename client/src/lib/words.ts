import type { Reason, StoreAvailability, TrackedCard } from '@lgs/shared'
import { age, counted } from './format.ts'
import { localTimeWithDay } from './local-time.ts'
import { answerMark, cardMark, linesOf, type Answer, type Mark } from './status.ts'

export const MARK_WORDS: Record<Mark, string> = {
  in: 'In stock',
  out: 'Out of stock',
  maybe: 'Maybe in stock',
  fail: 'Could not check',
  busy: 'Checking',
  wait: 'Not checked yet',
  old: 'Old answer',
  pause: 'Paused',
  link: 'Link only',
  danger: 'Not saved',
}

const REASON_HEADLINES: Record<Reason, string> = {
  blocked: 'The store does not let us in',
  rate_limited: 'Asked us to slow down',
  unreachable: 'Could not reach the store',
  unreadable: 'Could not read the page',
  robots: 'Link only',
  paused: 'Paused',
  uncertain: 'Maybe in stock',
}

const reasonHeadline = (reason: Reason) => REASON_HEADLINES[reason]

export interface Attempt {
  next_check_at?: string | undefined
  reason?: Reason | undefined
}

/** `next try 14:30`; empty when the time is not known, or is past already. */
export function nextTry({ next_check_at }: Attempt, now: number): string {
  if (next_check_at === undefined || Date.parse(next_check_at) <= now) return ''
  return `next try ${localTimeWithDay(next_check_at, now)}`
}

const copiesIn = (lines: StoreAvailability[]) => lines.reduce((sum, { copies }) => sum + copies, 0)
const doubtsIn = (lines: StoreAvailability[]) =>
  lines.reduce((sum, { uncertain_copies }) => sum + uncertain_copies, 0)
const copiesText = (count: number) => counted(count, 'copy', 'copies')

type NameOf = (slug: string) => string

/** What fits on a phone beside the store's name: `3 copies`, else the whole second line. */
export function shortLine(card: TrackedCard, nameOf: NameOf, now: number): string {
  const lines = linesOf(card, 'in', now)
  return lines.length > 0 ? copiesText(copiesIn(lines)) : secondLine(card, nameOf, now)
}

/** The line under a card's status word: the count, or the reason. */
export function secondLine(card: TrackedCard, nameOf: NameOf, now: number): string {
  const all = card.availability
  if (all.length === 0) return 'no store chosen'
  const mark = cardMark(all, now)
  if (mark === 'in') return inLine(card, now)
  const lines = linesOf(card, mark, now)
  const next = nextTry(lines.find((line) => line.next_check_at) ?? {}, now).replace('try', 'read')
  if (mark === 'old') return [seenText(lines), next].filter(Boolean).join('; ')
  if (mark === 'maybe') return `${copiesText(Math.max(1, doubtsIn(lines)))}, not sure`
  if (mark === 'busy') return busyLine(all)
  if (mark === 'fail') return failLine(lines, all.length, nameOf, now)
  if (mark === 'wait')
    return lines.length === all.length ? 'in line' : `${lines.length} of ${all.length} stores not read`
  return outLine(all)
}

function inLine(card: TrackedCard, now: number): string {
  const all = card.availability
  const lines = linesOf(card, 'in', now)
  const checking = all.filter((line) => line.checking).length
  const missing = all.filter((line) => ['fail', 'wait'].includes(answerMark(line, now))).length
  const isAll = lines.length === all.length && all.length > 1
  const where = isAll ? `all ${all.length} stores` : `${lines.length} of ${counted(all.length, 'store')}`
  const count = copiesText(copiesIn(lines))
  if (checking > 0) return `${count} at ${lines.length}; checking ${checking}`
  if (missing > 0) return `${count} at ${lines.length}; ${missing} not checked`
  return all.length === 1 ? count : `${count} at ${where}`
}

function seenText(lines: StoreAvailability[]): string {
  const seen = copiesIn(lines) + doubtsIn(lines)
  return seen > 0 ? `${copiesText(seen)} seen` : 'none seen'
}

function busyLine(all: readonly Answer[]): string {
  const answered = all.filter((line) => !line.checking && line.status !== 'pending').length
  return all.length === 1 ? 'asking the store' : `${answered} of ${all.length} stores answered`
}

function failLine(lines: StoreAvailability[], stores: number, nameOf: NameOf, now: number): string {
  const next = nextTry(lines.find((line) => line.next_check_at) ?? {}, now)
  const seen = copiesIn(lines)
  const [only] = lines
  if (seen > 0)
    return [`${copiesText(seen)} seen ${age(only?.checked_at ?? null, now)}`, next].filter(Boolean).join('; ')
  if (lines.length === 1 && stores > 1 && only) {
    const why = next || (only.reason ? reasonHeadline(only.reason).toLowerCase() : '')
    return `${nameOf(only.store_slug)}: ${why}`.replace(/: $/, '')
  }
  const who = lines.length === stores ? 'no store answered' : `${lines.length} of ${stores} stores`
  return [who, next].filter(Boolean).join('; ')
}

function outLine(all: StoreAvailability[]): string {
  const others = all.reduce((sum, line) => sum + line.others, 0)
  if (others > 0) return `only ${counted(others, 'other copy', 'other copies')}`
  return all.length === 1 ? 'the store was read' : `all ${all.length} stores read`
}

/** The answer that a page opens with; `place` is the one store that it is about. */
export function headline(inStock: number, all: number, isLive: boolean, place?: string): string {
  const verb = isLive ? (all === 1 ? 'is' : 'are') : all === 1 ? 'was' : 'were'
  const at = place === undefined ? '' : ` at ${place}`
  if (inStock === 0)
    return all === 1 ? `Your card ${verb} not in stock${at}` : `None of ${all} cards ${verb} in stock${at}`
  if (inStock === all)
    return all === 1 ? `Your card ${verb} in stock${at}` : `All ${all} cards ${verb} in stock${at}`
  const single = inStock === 1 ? verb.replace('are', 'is').replace('were', 'was') : verb
  return `${inStock} of ${all} cards ${single} in stock${at}`
}
