import type { DetectedStore } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { confidenceOf, StoreDraft } from './store-draft.svelte.ts'

const detected: DetectedStore = {
  name: 'Ruby Lane Games',
  homepage: 'https://ruby-lane.example',
  fetch_strategy: 'crystal_commerce',
  currency: 'USD',
  search_url: 'https://ruby-lane.example/search?q={query}',
  confidence: 0.98,
  robots: { allowed: false, rule: 'Disallow: /search', crawl_delay_s: 5 },
}

describe('a store that is not saved yet', () => {
  test('takes over what a look at its pages told', () => {
    const draft = new StoreDraft()
    draft.take(detected)
    expect(draft.toStore()).toEqual({
      homepage: 'https://ruby-lane.example',
      name: 'Ruby Lane Games',
      fetch_strategy: 'crystal_commerce',
      currency: 'USD',
      search_url: 'https://ruby-lane.example/search?q={query}',
    })
  })

  test('respects robots.txt unless the administrator decides otherwise', () => {
    const draft = new StoreDraft()
    draft.take(detected)
    expect(draft.toStore().robots_override).toBeUndefined()
    draft.robots = 'ask'
    expect(draft.toStore().robots_override).toBe(true)
  })

  test('needs no decision where the search is allowed', () => {
    const draft = new StoreDraft()
    draft.take({ ...detected, robots: { allowed: true, rule: null, crawl_delay_s: null } })
    draft.robots = 'ask'
    expect(draft.toStore().robots_override).toBeUndefined()
  })

  test('leaves out what nobody knows', () => {
    const draft = new StoreDraft()
    draft.take({ ...detected, fetch_strategy: 'shopify', currency: null, search_url: null })
    expect(draft.toStore()).toEqual({ homepage: 'https://ruby-lane.example', name: 'Ruby Lane Games' })
  })
})

test('how sure we are is said in words', () => {
  expect(confidenceOf(detected).words).toBe('Recognised with certainty from its own pages')
  expect(confidenceOf({ ...detected, confidence: 0.3 }).mark).toBe('maybe')
  expect(confidenceOf({ ...detected, fetch_strategy: null }).mark).toBe('fail')
})
