import { onFirstUse } from './on-first-use.ts'

const DAY_MS = 86_400_000

/** `14:02` or `2:02 PM`, whichever the locale uses. The words around it are English, so everything else is, too. */
export function timeFormat(locale: string | undefined, timeZone?: string): Intl.DateTimeFormat {
  const { hour12 = false } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  const zone = timeZone === undefined ? {} : { timeZone }
  return hour12
    ? new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', hour12: true, ...zone })
    : new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone })
}

const ownFormat = onFirstUse(() => timeFormat(undefined))
const dayFormat = onFirstUse(() => new Intl.DateTimeFormat('en', { weekday: 'long' }))
const dateFormat = onFirstUse(() => new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' }))

/** A clock time as the browser's locale writes it. */
export const localTime = (moment: string | number) => ownFormat().format(new Date(moment))

const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0)

/** The day where that is not today: `tomorrow`, `yesterday`, `Friday`, `Dec 3`; else an empty text. */
function otherDay(at: number, now: number): string {
  const days = Math.round((midnight(at) - midnight(now)) / DAY_MS)
  if (days === 0) return ''
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return (Math.abs(days) < 7 ? dayFormat() : dateFormat()).format(at)
}

/** A clock time with its day where that is another one: `14:30`, `tomorrow 08:00`, `Friday 08:00`, `Dec 3 08:00`. */
export function localTimeWithDay(moment: string | number, now: number): string {
  const at = new Date(moment).getTime()
  return `${otherDay(at, now)} ${localTime(at)}`.trimStart()
}

/** When something was, as short as can be: `13:48`, `yesterday`, `Friday`, `Dec 3`. */
export function pastTime(moment: string, now: number): string {
  const at = Date.parse(moment)
  return otherDay(at, now) || localTime(at)
}

/** What the clock shows elsewhere; undefined for a time zone that this browser does not know. */
export function timeIn(timeZone: string, now: number): string | undefined {
  try {
    return timeFormat(undefined, timeZone).format(now)
  } catch {
    return undefined
  }
}

/** A time of day such as `23:00` as the browser's locale writes it. */
export function localTimeOfDay(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return localTime(new Date(2000, 0, 1, hours, minutes).getTime())
}
