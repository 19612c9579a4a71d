import type { SessionInfo } from '@lgs/shared'
import { age } from '../../../lib/format.ts'
import { pastTime } from '../../../lib/local-time.ts'

const JUST_NOW_MS = 600_000

/** `Used 3 h ago. Signed in since Friday.` */
export function sessionTimes(
  { last_used_at, started_at }: Pick<SessionInfo, 'last_used_at' | 'started_at'>,
  now: number,
): string {
  const used =
    now - Date.parse(last_used_at) < JUST_NOW_MS ? 'Used just now.' : `Used ${age(last_used_at, now)}.`
  return started_at === null ? used : `${used} Signed in since ${pastTime(started_at, now)}.`
}

/** `Firefox on Linux, this browser`. */
export function sessionName({ browser, is_this }: Pick<SessionInfo, 'browser' | 'is_this'>): string {
  if (is_this) return browser === null ? 'This browser' : `${browser}, this browser`
  return browser ?? 'An unknown browser'
}
