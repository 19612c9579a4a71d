import { expect, test } from 'vitest'
import { crawlDelayMsOf, learnCrawlDelay } from './crawl-delay.ts'

test('a wish is kept as a setting once, changed, and forgotten when it is taken back', () => {
  expect(learnCrawlDelay({}, 10)).toEqual({ crawl_delay_s: '10' })
  expect(learnCrawlDelay({ crawl_delay_s: '10' }, 10)).toEqual({})
  expect(learnCrawlDelay({ crawl_delay_s: '10' }, 2.5)).toEqual({ crawl_delay_s: '2.5' })
  expect(learnCrawlDelay({ crawl_delay_s: '10' }, null)).toEqual({ crawl_delay_s: null })
})
test('a host without a wish, or whose rules were not read, teaches nothing', () => {
  expect(learnCrawlDelay({}, null)).toEqual({})
  expect(learnCrawlDelay({}, 0)).toEqual({})
  expect(learnCrawlDelay({ crawl_delay_s: '10' }, undefined)).toEqual({})
})
test('a setting that is no number of seconds is no wish', () => {
  expect(crawlDelayMsOf({ crawl_delay_s: '120' })).toBe(120_000)
  for (const crawl_delay_s of ['', 'soon', '-5', 'Infinity'])
    expect(crawlDelayMsOf({ crawl_delay_s })).toBe(0)
  expect(crawlDelayMsOf({})).toBe(0)
})
