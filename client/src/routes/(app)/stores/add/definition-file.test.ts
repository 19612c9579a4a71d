import type { StoreDefinition } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { readDefinition } from './definition-file.ts'

const definition: StoreDefinition = {
  format: 'lgs-store',
  version: 1,
  name: 'Ruby Lane Games',
  homepage: 'https://ruby-lane.example',
  search_url: 'https://ruby-lane.example/search?q={query}',
  fetch_strategy: 'crystal_commerce',
  currency: 'USD',
  settings: { route: 'search_page' },
  condition_words: { played: 'HP' },
}
const read = (changes: object) => readDefinition(JSON.stringify({ ...definition, ...changes }))

describe("a store's definition", () => {
  test('is taken as it was handed over', () => {
    expect(read({})).toEqual(definition)
  })

  test('may leave out settings and words', () => {
    expect(read({ settings: undefined, condition_words: undefined })).toEqual({
      ...definition,
      settings: {},
      condition_words: {},
    })
  })

  test('says what buying there costs, where it does', () => {
    const costs = { shipping: 450, shipping_free_from: null, pickup: true }
    expect(read(costs)).toEqual({ ...definition, ...costs })
    expect(read({ pickup: null })).toEqual({ ...definition, pickup: null })
  })

  test('loses what does not belong to it', () => {
    expect(read({ robots_override: true })).toEqual(definition)
  })

  test.each([
    ['', 'Choose a file, or paste the definition.'],
    ['{"format": "lgs-store",', 'This is not JSON.'],
    ['[1]', 'no definition of a store'],
    ['{"name": "x"}', '"format" is not "lgs-store"'],
  ])('%j is refused in words', (text, words) => {
    expect(() => readDefinition(text)).toThrow(words)
  })

  test.each([
    [{ version: 2 }, 'version 2; this app reads version 1'],
    [{ name: undefined }, 'Its "name" is missing'],
    [{ name: 7 }, 'Its "name" should be a text'],
    [{ homepage: 'ruby-lane.example' }, 'Its "homepage" should be an address'],
    [{ search_url: 'https://ruby-lane.example/search' }, '{query}'],
    [{ fetch_strategy: 'corner_shop' }, 'Its platform is Corner shop, which this app cannot read yet.'],
    [{ currency: 'dollars' }, 'three capital letters'],
    [{ settings: ['a'] }, 'Its "settings" should be a list of names with values'],
    [{ settings: { route: 7 } }, 'Its setting "route" should be a text'],
    [{ shipping: -1 }, 'Its "shipping" should be an amount'],
    [{ shipping_free_from: '50' }, 'Its "shipping_free_from" should be an amount'],
    [{ pickup: 'maybe' }, 'Its "pickup" should be true, false or null'],
    [{ condition_words: { played: 'bad' } }, 'What it says of the word "played" should be one of NM, LP'],
  ])('with %j says what is wrong', (changes, words) => {
    expect(() => read(changes)).toThrow(words)
  })
})
