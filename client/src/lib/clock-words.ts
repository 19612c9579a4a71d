import { localTime } from './local-time.ts'
import { onFirstUse } from './on-first-use.ts'

const format = onFirstUse(
  () => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }),
)

/** A moment that may be years away, with its year: `23 Nov 2031, 14:02`. */
export const timeWithYear = (moment: string): string =>
  `${format().format(new Date(moment))}, ${localTime(moment)}`
