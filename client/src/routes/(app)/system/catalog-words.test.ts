import type { CatalogProgress, CatalogStatus, CatalogUpdate } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { nextTime, outcomeOf, recency, turnSentence } from './catalog-words.ts'
import { figuresOf, megabytes, progressText, stageWords, timeLeft } from './progress-words.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const ahead = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const progress = (change: Partial<CatalogProgress> = {}): CatalogProgress => ({
  task: 'update_full_catalog',
  stage: 'reading',
  records: 46_381,
  bytes: 31_000_000,
  total_bytes: 78_000_000,
  records_per_second: 24_317,
  seconds_left: 5,
  ...change,
})
const update = (change: Partial<CatalogUpdate> = {}): CatalogUpdate => ({
  task: 'update_full_catalog',
  succeeded_at: null,
  attempted_at: null,
  outcome: null,
  message: null,
  next_at: null,
  running: null,
  ...change,
})
const status = (source: CatalogStatus['source'], updated_at: string | null): CatalogStatus => ({
  cards: 0,
  printings: 0,
  sets: 0,
  updated_at,
  source,
  updates: [],
})

describe('how recent the catalog is', () => {
  test.each([
    ['scryfall', '2026-11-21T09:05:00Z', 'Scryfall data of 21 Nov.'],
    ['shipped', '2026-06-26', 'Came with the program, data of 26 Jun 2026.'],
    ['shipped', null, 'Came with the program.'],
    ['scryfall', null, 'Scryfall data; their day is not known.'],
  ] as const)('%s data of %s', (source, moment, text) =>
    expect(recency(status(source, moment), NOW)).toBe(text),
  )
})

describe('the next update', () => {
  test.each([
    [6 * 24 * 60 - 10, 'in 6 days'],
    [47 * 60, 'in 47 h'],
    [5 * 60, 'in 5 h'],
    [12, 'in 12 min'],
    [0, 'soon'],
    [-30, 'soon'],
  ])('in %i minutes is "%s"', (minutes, text) => expect(nextTime(ahead(minutes), NOW)).toBe(text))
  test('never comes by itself where updates are switched off', () =>
    expect(nextTime(null, NOW)).toBe('only by hand'))
})

describe('the last attempt', () => {
  test('has its own shape for each outcome', () => {
    const outcomes = ['imported', 'partial', 'unchanged', 'failed', null] as const
    const marks = outcomes.map((outcome) => outcomeOf(update({ outcome })).mark)
    expect(marks).toEqual(['in', 'old', 'out', 'fail', 'wait'])
  })
})

describe('figures', () => {
  test('are in words, the rate without its restless digits', () =>
    expect(figuresOf(progress())).toEqual({
      records: '46,381 read',
      bytes: '31 of 78 MB',
      rate: '24,300 a second',
      left: 'about 5 s left',
    }))
  test('say nothing of what is not known', () => {
    const waiting = { records: 0, bytes: 0, total_bytes: null, records_per_second: 0, seconds_left: null }
    expect(figuresOf(progress(waiting))).toEqual({ records: '', bytes: '', rate: '', left: '' })
    expect(megabytes(31_000_000, null)).toBe('31 MB')
  })
  test('of a small file have a digit after the point', () =>
    expect(megabytes(300_000, 640_000)).toBe('0.3 of 0.6 MB'))
  test('never show more than all', () => expect(megabytes(79_000_000, 78_000_000)).toBe('78 of 78 MB'))
  test('count minutes from a minute and a half on', () => {
    expect(timeLeft(0)).toBe('about 1 s left')
    expect(timeLeft(89)).toBe('about 89 s left')
    expect(timeLeft(130)).toBe('about 2 min left')
  })
})

describe('what goes on', () => {
  test('names what is read', () => {
    expect(stageWords(progress())).toBe('Reading printings')
    expect(stageWords(progress({ task: 'update_set_catalog' }))).toBe('Reading sets')
  })
  test('is a sentence for screen readers', () => {
    expect(progressText(progress())).toBe('Reading printings, 31 of 78 MB, about 5 s left')
    expect(
      progressText(progress({ stage: 'waiting', bytes: 0, total_bytes: null, seconds_left: null })),
    ).toBe('Waiting for its turn')
  })
})

describe('announcements', () => {
  test('tell that an update waits, or has started', () => {
    const turn = (stage: CatalogProgress['stage']) =>
      turnSentence({ kind: 'started', update: update({ running: progress({ stage }) }) })
    expect(turn('waiting')).toBe('All printings: the update waits for its turn.')
    expect(turn('asking')).toBe('All printings: the update has started.')
  })
  test('tell how an update ended', () => {
    const ended = update({ outcome: 'failed', message: 'Scryfall did not answer in 20 s.' })
    expect(turnSentence({ kind: 'ended', update: ended })).toBe(
      'All printings: could not update. Scryfall did not answer in 20 s.',
    )
  })
})
