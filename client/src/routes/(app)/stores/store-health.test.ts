import type { Store, StoreHealth } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { localTime, localTimeWithDay } from '../../../lib/local-time.ts'
import {
  healthWords,
  isNearlySpent,
  levelWords,
  nextSweepWords,
  summaryOf,
  sweepWords,
} from './store-health.ts'

const NOW = new Date(2026, 10, 23, 14, 5).getTime()
const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).toISOString()
const clock = (hour: number, minute: number) => localTime(at(hour, minute))

const store = { paused: false, sweep_minutes: 48 } as Store
const fine: StoreHealth = {
  slug: 'a',
  state: 'ok',
  trouble: null,
  trouble_kind: null,
  last_success_at: at(14, 2),
  failures_in_row: 0,
  next_try_at: null,
}
const say = (over: Partial<StoreHealth>, isAllPaused = false) => {
  const { mark, headline, detail } = healthWords(store, { ...fine, ...over }, { isAllPaused, now: NOW })
  return `${mark}: ${headline} / ${detail}`
}
const slow = { state: 'resting', trouble_kind: 'rate_limited', next_try_at: at(14, 30) } as const

describe('how a store stands', () => {
  test('is fine with the time of its last answer', () => {
    expect(say({})).toBe(`in: Answers fine / Last answer ${clock(14, 2)}.`)
  })

  test('is a rest with the time of the next try, where it asked us to slow down', () => {
    expect(say(slow)).toBe(
      `fail: Asked us to slow down / Next try ${clock(14, 30)}. Last answer ${clock(14, 2)}.`,
    )
  })

  test('counts the tries since it answered last', () => {
    const silent = { ...slow, trouble_kind: 'unreachable', failures_in_row: 3 } as const
    expect(say({ ...silent, last_success_at: at(13, 10), next_try_at: at(15, 0) })).toBe(
      `fail: Does not answer since ${clock(13, 10)} (3 tries) / Next try ${clock(15, 0)}.`,
    )
    expect(say({ ...silent, last_success_at: null, failures_in_row: 1 })).toBe(
      `fail: Does not answer (1 try) / Next try ${clock(14, 30)}. Nothing was read yet.`,
    )
  })

  test('names the day of a try that is another one', () => {
    const morning = new Date(2026, 10, 24, 8).toISOString()
    expect(say({ ...slow, trouble_kind: 'blocked', next_try_at: morning })).toContain(
      `Does not let us in / Next try ${localTimeWithDay(morning, NOW)}.`,
    )
  })

  test('does not promise a try that has come already, nor any while everything is paused', () => {
    expect(say({ ...slow, next_try_at: at(14, 4) })).toContain('Next try now.')
    expect(say(slow, true)).toContain('Asked again once checking goes on.')
    expect(say(slow, true)).not.toContain('Next try')
  })

  test('is unproven after a rest: it is not called fine while the old trouble stands', () => {
    expect(say({ trouble: 'HTTP 429', trouble_kind: 'rate_limited' })).toBe(
      `old: Answering again is being tried / It asked us to slow down. Last answer ${clock(14, 2)}.`,
    )
    expect(say({ state: 'never_asked', trouble_kind: 'unreachable', last_success_at: null })).toBe(
      'old: Answering again is being tried / It did not answer. Nothing was read yet.',
    )
  })

  test('is a page that could not be read, with the reason', () => {
    expect(say({ trouble_kind: 'unreadable', trouble: 'It is a login page.' })).toContain(
      'fail: Could not read its last page / It is a login page. Last answer',
    )
  })

  test('is a spent budget and when it goes on', () => {
    const tomorrow = new Date(2026, 10, 24, 1).toISOString()
    expect(say({ state: 'budget_spent', trouble_kind: 'paused', next_try_at: tomorrow })).toBe(
      'pause: Budget for today is used up / As many requests as it should get today were made; ' +
        `goes on at ${localTimeWithDay(tomorrow, NOW)}.`,
    )
  })

  test('is told apart where nobody asks: robots.txt, a pause, a new store, nothing known', () => {
    expect(say({ state: 'robots', trouble_kind: 'robots' })).toContain('robots.txt does not allow searching')
    expect(say({ state: 'never_asked', last_success_at: null })).toContain('wait: Not asked yet')
    const known = { isAllPaused: false, now: NOW }
    expect(healthWords({ paused: true }, fine, known).headline).toBe('Paused by an administrator')
    expect(healthWords(store, undefined, known).headline).toBe('Not known yet')
  })
})

test('how often a store is swept is told in hours and minutes, or why it is not', () => {
  const words = (sweep_minutes: number | null, over: Partial<Store> = {}) =>
    sweepWords({ ...store, sweep_minutes, ...over }, fine)
  expect([48, 60, 110].map((minutes) => words(minutes))).toEqual([
    'every 48 min',
    'every 1 h',
    'every 1 h 50 min',
  ])
  expect(words(null)).toBe('none; no card wanted')
  expect(words(48, { paused: true })).toBe('paused')
  expect(sweepWords(store, { ...fine, state: 'robots' })).toBe('none')
})

test('the next sweep is told with its time, or why there is none', () => {
  const words = (over: Partial<StoreHealth>, isAllPaused = false) =>
    nextSweepWords({ ...fine, next_sweep_at: null, ...over }, isAllPaused, NOW)
  expect(words({ next_sweep_at: at(14, 35) })).toBe(clock(14, 35))
  expect(words({ next_sweep_at: at(32, 0) })).toBe(`tomorrow ${clock(8, 0)}`)
  expect(words({ next_sweep_at: at(14, 35) }, true)).toBe('Once checking goes on')
  expect(words({ state: 'paused' })).toBe('Once it is no longer paused')
  expect(words({})).toBe('None is due')
})

test('the ladder of pauses is told in words, and a budget is amber from nine tenths', () => {
  expect([0, 1, 3, 6].map((level) => levelWords({ level }))).toEqual([
    expect.stringContaining('No trouble'),
    expect.stringContaining('Level 1: short pauses'),
    expect.stringContaining('Level 3: long pauses'),
    expect.stringContaining('Level 6: very long pauses'),
  ])
  const gate = { host: 'a', level: 0, daily_budget: 1000, queued: 0, running: 0 }
  expect([899, 900].map((requests_today) => isNearlySpent({ ...gate, requests_today }))).toEqual([
    false,
    true,
  ])
})

test('all stores are summed up in a sentence, once all are known', () => {
  const words = (...healths: (StoreHealth | undefined)[]) =>
    summaryOf(healths.map((health) => healthWords(store, health, { isAllPaused: false, now: NOW })))
  expect(words(fine, fine)).toBe('All answer fine.')
  expect(words(fine, { ...fine, ...slow }, { ...fine, state: 'robots' })).toBe(
    '1 of 3 answers fine. 1 has trouble, 1 is link only.',
  )
  expect([words(fine, undefined), words(fine)], 'the row of a single one says it all').toEqual(['', ''])
})
