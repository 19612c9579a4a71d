import { expect, test } from 'vitest'
import { lastSeen, roleOf } from './person-words.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

test('when somebody was here is not said more exactly than it is known', () => {
  expect(lastSeen({ last_seen_at: null }, now)).toBe('not yet')
  expect(lastSeen({ last_seen_at: ago(59) }, now)).toBe('within the hour')
  expect(lastSeen({ last_seen_at: ago(200) }, now)).toBe('3 h ago')
})

test('a role says when it is of no use', () => {
  expect(roleOf({ is_admin: true, disabled: false })).toBe('Administrator')
  expect(roleOf({ is_admin: false, disabled: true })).toBe('Member, cannot sign in')
})
