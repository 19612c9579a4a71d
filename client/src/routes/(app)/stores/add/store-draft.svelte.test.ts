import type { DetectedStore, StoreDefinition } from '@lgs/shared'
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
  settings: { route: 'search_page' },
}
const definition: StoreDefinition = {
  format: 'lgs-store',
  version: 1,
  name: 'Ruby Lane',
  homepage: 'https://ruby-lane.example',
  search_url: 'https://ruby-lane.example/find?q={query}',
  fetch_strategy: 'binderpos',
  currency: 'CAD',
  settings: { key: 'abc' },
  condition_words: { played: 'HP' },
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
      settings: { route: 'search_page' },
    })
  })

  test('takes keys and search of one kind of shop only with that kind', () => {
    const draft = new StoreDraft()
    draft.take(detected)
    draft.chooseStrategy('binderpos')
    expect(draft.toStore()).toEqual({
      homepage: 'https://ruby-lane.example',
      name: 'Ruby Lane Games',
      fetch_strategy: 'binderpos',
      currency: 'USD',
    })
    draft.chooseStrategy('crystal_commerce')
    expect(draft.toStore()).toMatchObject({
      search_url: 'https://ruby-lane.example/search?q={query}',
      settings: { route: 'search_page' },
    })
  })

  test('says what buying there costs as far as it is known', () => {
    const draft = new StoreDraft()
    draft.import({ ...definition, shipping: 450, shipping_free_from: null, pickup: true })
    expect(draft.costs).toEqual({ shipping: '4.50', freeFrom: '', pickup: 'yes' })
    draft.costs.freeFrom = '50'
    expect(draft.toStore()).toMatchObject({ shipping: 450, shipping_free_from: 5000, pickup: true })
    draft.costs = { shipping: '', freeFrom: 'much', pickup: 'unknown' }
    expect(draft.isComplete).toBe(false)
    draft.costs.freeFrom = ''
    expect(Object.keys(draft.toStore())).not.toContain('shipping')
  })

  test('keeps a search address that was typed, whatever the kind of shop', () => {
    const draft = new StoreDraft()
    draft.take(detected)
    draft.searchUrl = 'https://ruby-lane.example/find?q={query}'
    draft.chooseStrategy('binderpos')
    expect(draft.toStore().search_url).toBe('https://ruby-lane.example/find?q={query}')
    draft.searchUrl = 'https://ruby-lane.example/find'
    expect(draft.isComplete).toBe(false)
  })

  test('has to be looked at again when another address is typed', () => {
    const draft = new StoreDraft()
    expect(draft.isFilled).toBe(false)
    draft.take(detected)
    expect(draft.isFilled).toBe(true)
    draft.address = 'https://other.example'
    expect(draft.isFilled).toBe(false)
  })

  test('can be filled in by hand where the store could not be looked at', () => {
    const draft = new StoreDraft()
    draft.take(detected)
    draft.address = 'https://other.example'
    draft.fillByHand('Other', 'binderpos')
    expect(draft.isFilled).toBe(true)
    expect(draft.toStore()).toEqual({
      homepage: 'https://other.example',
      name: 'Other',
      fetch_strategy: 'binderpos',
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
    draft.take({ ...detected, fetch_strategy: 'corner_shop', currency: null, search_url: null })
    expect(draft.toStore()).toEqual({ homepage: 'https://ruby-lane.example', name: 'Ruby Lane Games' })
  })
})

describe('a store that somebody handed over', () => {
  const expected = {
    homepage: 'https://ruby-lane.example',
    name: 'Ruby Lane',
    fetch_strategy: 'binderpos',
    currency: 'CAD',
    search_url: 'https://ruby-lane.example/find?q={query}',
    settings: { key: 'abc' },
    condition_words: { played: 'HP' },
  }

  test('is taken as it is', () => {
    const draft = new StoreDraft()
    draft.import(definition)
    expect(draft.toStore()).toEqual(expected)
  })

  test('stands before what its pages tell; only robots.txt is theirs to say', () => {
    const draft = new StoreDraft()
    draft.import(definition)
    draft.take(detected)
    expect(draft.toStore()).toEqual(expected)
    draft.robots = 'ask'
    expect(draft.toStore()).toEqual({ ...expected, robots_override: true })
  })

  test('leaves nothing behind when another store is looked at', () => {
    const draft = new StoreDraft()
    draft.import(definition)
    draft.definition = undefined
    draft.take(detected)
    expect(draft.toStore().condition_words).toBeUndefined()
    expect(draft.toStore().settings).toEqual({ route: 'search_page' })
  })
})

test('how sure we are is said in words', () => {
  expect(confidenceOf(detected).words).toBe('Recognised with certainty from its own pages')
  expect(confidenceOf({ ...detected, confidence: 0.3 }).mark).toBe('maybe')
  expect(confidenceOf({ ...detected, fetch_strategy: null }).mark).toBe('fail')
})
