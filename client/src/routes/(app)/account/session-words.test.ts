import { expect, test } from 'vitest'
import { sessionName, sessionTimes } from './session-words.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

test('a session says when it was used, and when it began if that is known', () => {
  expect(sessionTimes({ last_used_at: ago(4), started_at: null }, now)).toBe('Used just now.')
  expect(sessionTimes({ last_used_at: ago(125), started_at: ago(130) }, now)).toMatch(
    /^Used 2 h ago\. Signed in since .+\.$/,
  )
})

test('a session is named by its browser, as far as that is known', () => {
  expect(sessionName({ browser: 'Firefox on Linux', is_this: false })).toBe('Firefox on Linux')
  expect(sessionName({ browser: 'Firefox on Linux', is_this: true })).toBe('Firefox on Linux, this browser')
  expect(sessionName({ browser: null, is_this: true })).toBe('This browser')
  expect(sessionName({ browser: null, is_this: false })).toBe('An unknown browser')
})
