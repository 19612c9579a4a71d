import type { HostDetails, Reason, Store, StoreHealth } from '@lgs/shared'
import { counted } from '../../../lib/format.ts'
import { localTimeWithDay } from '../../../lib/local-time.ts'
import type { Mark } from '../../../lib/status.ts'

/** A state with its shape, its word and what comes next. */
export interface HealthWords {
  mark: Mark
  headline: string
  detail: string
}

const sentences = (...parts: string[]) => parts.filter(Boolean).join(' ')

const lastAnswer = ({ last_success_at }: StoreHealth, now: number) =>
  last_success_at ? `Last answer ${localTimeWithDay(last_success_at, now)}.` : 'Nothing was read yet.'

/** When it is asked again; a time that has passed is one that the server tells of in a moment. */
function nextTry({ next_try_at }: StoreHealth, isAllPaused: boolean, now: number): string {
  if (isAllPaused) return 'Asked again once checking goes on.'
  if (next_try_at === null) return ''
  if (Date.parse(next_try_at) <= now) return 'Next try now.'
  return `Next try ${localTimeWithDay(next_try_at, now)}.`
}

const RESTING: Partial<Record<Reason, string>> = {
  rate_limited: 'Asked us to slow down',
  blocked: 'Does not let us in',
  unreadable: 'Its answers could not be read',
}

/** What a failure says of the store once its rest is over, and nobody knows yet whether it was the last. */
const BEFORE: Partial<Record<Reason, string>> = {
  rate_limited: 'It asked us to slow down.',
  blocked: 'It did not let us in.',
  unreachable: 'It did not answer.',
}

/**
 * How a store stands, in words that anybody understands.
 * @param isAllPaused nothing is asked at all, so no time can be named
 */
export function healthWords(
  store: Pick<Store, 'paused'>,
  health: StoreHealth | undefined,
  { isAllPaused, now }: { isAllPaused: boolean; now: number },
): HealthWords {
  if (store.paused || health?.state === 'paused')
    return { mark: 'pause', headline: 'Paused by an administrator', detail: 'What was read stays.' }
  if (!health) return { mark: 'wait', headline: 'Not known yet', detail: 'Reading how it stands.' }
  const read = lastAnswer(health, now)
  const next = nextTry(health, isAllPaused, now)
  if (health.state === 'robots')
    return { mark: 'link', headline: 'Link only', detail: 'Its robots.txt does not allow searching.' }
  if (health.state === 'never_asked' && health.trouble_kind === null)
    return { mark: 'wait', headline: 'Not asked yet', detail: 'Its first answers come by themselves.' }
  if (health.state === 'budget_spent') {
    const made = 'As many requests as it should get today were made'
    const goesOn = !isAllPaused && health.next_try_at
    const detail = goesOn ? `${made}; goes on at ${localTimeWithDay(goesOn, now)}.` : `${made}.`
    return { mark: 'pause', headline: 'Budget for today is used up', detail }
  }
  if (health.state === 'resting') return restingWords(health, read, next, now)
  return failedLastWords(health, read) ?? { mark: 'in', headline: 'Answers fine', detail: read }
}

function restingWords(health: StoreHealth, read: string, next: string, now: number): HealthWords {
  const { trouble_kind: kind, failures_in_row: failures, last_success_at: since } = health
  const known = kind && RESTING[kind]
  if (known) return { mark: 'fail', headline: known, detail: sentences(next, read) }
  if (kind !== 'unreachable')
    return { mark: 'fail', headline: 'Left alone for a while', detail: sentences(next, read) }
  const tries = failures > 0 ? ` (${counted(failures, 'try', 'tries')})` : ''
  const when = since ? ` since ${localTimeWithDay(since, now)}` : ''
  const detail = sentences(next, since ? '' : read)
  return { mark: 'fail', headline: `Does not answer${when}${tries}`, detail: detail || read }
}

/** For a store that may be asked but has not answered well since its trouble. */
function failedLastWords(
  { trouble_kind: kind, trouble }: StoreHealth,
  read: string,
): HealthWords | undefined {
  if (kind === 'unreadable')
    return { mark: 'fail', headline: 'Could not read its last page', detail: sentences(trouble ?? '', read) }
  if (kind === null || kind === 'paused' || kind === 'uncertain' || kind === 'robots') return undefined
  const detail = sentences(BEFORE[kind] ?? '', read)
  return { mark: 'old', headline: 'Answering again is being tried', detail }
}

/** How often it is swept: `every 48 min`, `every 1 h 50 min`. */
export function sweepWords({ paused, sweep_minutes }: Store, health: StoreHealth | undefined): string {
  if (paused) return 'paused'
  if (health?.state === 'robots') return 'none'
  if (sweep_minutes === null) return 'none; no card wanted'
  const [hours, minutes] = [Math.floor(sweep_minutes / 60), sweep_minutes % 60]
  const parts = [hours > 0 && `${hours} h`, (minutes > 0 || hours === 0) && `${minutes} min`]
  return `every ${parts.filter(Boolean).join(' ')}`
}

/** When it is swept next: `14:35`, `tomorrow 08:00`; why not where it is not. */
export function nextSweepWords(
  { state, next_sweep_at }: StoreHealth,
  isAllPaused: boolean,
  now: number,
): string {
  if (isAllPaused) return 'Once checking goes on'
  if (next_sweep_at) return localTimeWithDay(next_sweep_at, now)
  return state === 'paused' ? 'Once it is no longer paused' : 'None is due'
}

/** How far up the ladder of pauses a host is. */
export function levelWords({ level }: Pick<HostDetails, 'level'>): string {
  if (level === 0) return 'No trouble; asked at the usual pace'
  const pauses = level <= 2 ? 'short' : level <= 4 ? 'long' : 'very long'
  return `Level ${level}: ${pauses} pauses after trouble, shorter again with each good answer`
}

/** From here on the budget of a day is nearly used up. */
export const isNearlySpent = ({ requests_today, daily_budget }: HostDetails) =>
  requests_today >= 0.9 * daily_budget

/** The stores in one sentence: `3 of 7 answer fine. 1 asked us to slow down, 1 is paused.` Empty while one is unknown, or alone. */
export function summaryOf(all: readonly HealthWords[]): string {
  const known = all.filter(({ headline }) => headline !== 'Not known yet')
  if (known.length < 2 || known.length < all.length) return ''
  const count = (mark: Mark) => known.filter((words) => words.mark === mark).length
  const fine = count('in')
  const parts = [
    [count('fail'), 'has trouble', 'have trouble'],
    [count('old'), 'is being tried again', 'are being tried again'],
    [count('pause'), 'rests', 'rest'],
    [count('link'), 'is link only', 'are link only'],
    [count('wait'), 'was not asked yet', 'were not asked yet'],
  ] as const
  const others = parts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`)
  if (fine === known.length) return 'All answer fine.'
  const some = fine > 0 ? `${fine} of ${known.length} ${fine === 1 ? 'answers' : 'answer'} fine. ` : ''
  return `${some}${others.join(', ')}.`
}
