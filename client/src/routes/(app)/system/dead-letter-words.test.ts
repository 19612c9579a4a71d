import { expect, test } from 'vitest'
import { dropSentence, failedWords } from './dead-letter-words.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()

test('how often something failed is told with its first and last time', () => {
  expect(failedWords({ times: 3, first_at: ago(180), last_at: ago(4) }, NOW)).toBe(
    'Failed 3 times, last 4 min ago, first 3 h ago.',
  )
  expect(failedWords({ times: 1, first_at: ago(4), last_at: ago(4) }, NOW)).toBe('Failed once, 4 min ago.')
  expect(failedWords({ times: 5, first_at: ago(4), last_at: ago(4) }, NOW)).toBe('Failed 5 times, 4 min ago.')
})

test('before something is dropped it is said what is lost', () => {
  const sweep = { about: 'The sweep over all tracked cards', kind: 'job' } as const
  expect(dropSentence([sweep])).toMatch(/^“The sweep over all tracked cards” goes for good/)
  expect(dropSentence([{ ...sweep, kind: 'message' }])).toContain('what this message says is lost')
  expect(dropSentence([sweep, sweep])).toContain('All 2 pieces')
})
