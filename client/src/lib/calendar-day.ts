import { onFirstUse } from './on-first-use.ts'

const dayFormat = onFirstUse(
  () => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
)

/** `26 Jun 2025`, or `21 Nov` in the year of `now`. By UTC, as Scryfall dates its data. */
export function calendarDay(moment: string, now?: number): string {
  const at = new Date(moment)
  const year = at.getUTCFullYear()
  const isThisYear = now !== undefined && year === new Date(now).getUTCFullYear()
  const day = dayFormat().format(at)
  return isThisYear ? day : `${day} ${year}`
}

/** What it means that Scryfall has dropped a card from its list. */
export const notListedSentence = (since: string, now: number) =>
  `Scryfall no longer lists this card since ${calendarDay(since, now)}. It stays on your list and is still checked.`
