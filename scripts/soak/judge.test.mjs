import { expect, test } from 'vitest'
import { judge } from './judge.mjs'

const COUNT = 120
/** Samples of one figure, by the share of the run that has passed. */
const samplesOf = (figure, valueAt) =>
  Array.from({ length: COUNT }, (_, index) => ({ [figure]: valueAt(index / COUNT, index) }))
const isFlat = (figure, valueAt, minutes = 30) => judge(samplesOf(figure, valueAt), minutes)[0].isFlat

test('what warms up in the first quarter and then stays is flat', () => {
  expect(isFlat('server: PSS, MB', (passed) => 80 + 60 * Math.min(1, passed * 4))).toBe(true)
})

test('memory that grows all the time is not', () => {
  expect(isFlat('server: PSS, MB', (passed) => 100 + 40 * passed)).toBe(false)
  expect(isFlat('worker: RSS, MB', (passed) => 100 + 10 * passed)).toBe(true)
})

test('one outlier changes nothing, wherever it is', () => {
  expect(isFlat('server: PSS, MB', (_, index) => (index === 110 ? 900 : 100))).toBe(true)
})

test('a connection that is never closed shows itself before there are many', () => {
  expect(isFlat('server: open files', (passed) => 30 + Math.floor(40 * passed))).toBe(false)
  expect(isFlat('server: open files', (_, index) => 30 + (index % 5))).toBe(true)
})

test('a stream that nobody empties, and a single message that was given up, are not flat', () => {
  expect(isFlat('stream worker-results', (_, index) => index * 2)).toBe(false)
  expect(isFlat('stream worker-results', (_, index) => (index % 3) * 40)).toBe(true)
  expect(isFlat('dead letters', (passed) => (passed > 0.8 ? 1 : 0))).toBe(false)
})

test('the history of stock may grow, the rest of the database may not', () => {
  expect(isFlat('history, MB', (passed) => 10 * passed)).toBe(true)
  expect(isFlat('database without history, MB', (passed) => 10 + 2 * passed)).toBe(false)
})

test('a short run, which still warms up, is judged less strictly', () => {
  const grows = (passed) => 100 + 30 * passed
  expect(isFlat('server: PSS, MB', grows, 30)).toBe(false)
  expect(isFlat('server: PSS, MB', grows, 1)).toBe(true)
})

test('too few samples are refused instead of judged', () => {
  expect(() => judge(samplesOf('redis: keys', () => 1).slice(0, 7), 1)).toThrow('too few')
})
