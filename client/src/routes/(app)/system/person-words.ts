import type { Person } from '@lgs/shared'
import { age } from '../../../lib/format.ts'

const HOUR_MS = 3_600_000

/** `within the hour`, `3 h ago`, `not yet`. What the server says is to the hour. */
export function lastSeen({ last_seen_at }: Pick<Person, 'last_seen_at'>, now: number): string {
  if (last_seen_at === null) return 'not yet'
  return now - Date.parse(last_seen_at) < 1.5 * HOUR_MS ? 'within the hour' : age(last_seen_at, now)
}

/** `Administrator`, `Member, cannot sign in`. */
export function roleOf({ is_admin, disabled }: Pick<Person, 'is_admin' | 'disabled'>): string {
  const role = is_admin ? 'Administrator' : 'Member'
  return disabled ? `${role}, cannot sign in` : role
}
