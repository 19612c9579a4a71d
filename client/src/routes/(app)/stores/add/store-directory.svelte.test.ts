import type { DirectoryStore } from '@lgs/shared'
import { beforeEach, describe, expect, test } from 'vitest'
import { StoreDirectory } from './store-directory.svelte.ts'

const shop = (name: string, changes: Partial<DirectoryStore> = {}): DirectoryStore => ({
  name,
  homepage: `https://www.${name.toLowerCase().replaceAll(' ', '-')}.example`,
  country: 'GB',
  fetch_strategy: 'crystal_commerce',
  is_verified: true,
  slug: null,
  ...changes,
})
const SHOPS = [
  shop('Harbour Games'),
  shop('Kiwi Cards', { country: 'NZ', fetch_strategy: 'binderpos' }),
  shop('Nowhere', { country: null, fetch_strategy: null }),
]
async function directory(shops = SHOPS) {
  const made = new StoreDirectory()
  await made.load(() => Promise.resolve(shops))
  return made
}
const names = ({ shown }: StoreDirectory) => shown.map(({ name }) => name)

beforeEach(() => localStorage.clear())

describe('the shops to pick from', () => {
  test('are offered by the names of their countries, those of unknown country last', async () => {
    expect((await directory()).options.map(({ label }) => label)).toEqual([
      'All countries (3)',
      'New Zealand (1)',
      'United Kingdom (1)',
      'Country not known (1)',
    ])
  })

  test('come in the order of the list, those of unknown country last', async () => {
    const shops = await directory([shop('Nowhere', { country: null }), shop('B'), shop('A')])
    expect(names(shops)).toEqual(['B', 'A', 'Nowhere'])
  })

  test('are narrowed by the country, which the next visit remembers', async () => {
    const first = await directory()
    first.choose('NZ')
    expect(names(first)).toEqual(['Kiwi Cards'])
    expect(names(await directory())).toEqual(['Kiwi Cards'])
  })

  test('are all shown when no shop has the remembered country', async () => {
    localStorage.setItem('store-country', 'NZ')
    expect(names(await directory([shop('Harbour Games')]))).toEqual(['Harbour Games'])
  })

  test('are found by name, host and platform, in any order of the words', async () => {
    const shops = await directory()
    shops.filter = 'games HARBOUR'
    expect(names(shops)).toEqual(['Harbour Games'])
    shops.filter = 'kiwi-cards.example'
    expect(names(shops)).toEqual(['Kiwi Cards'])
    shops.filter = 'binderpos'
    expect(names(shops)).toEqual(['Kiwi Cards'])
    shops.filter = 'nothing of the kind'
    expect(names(shops)).toEqual([])
  })

  test('say in words how they can be read', async () => {
    const { entries } = await directory()
    expect(entries.map(({ platform, host }) => [platform, host])).toEqual([
      ['Crystal Commerce', 'harbour-games.example'],
      ['BinderPOS', 'kiwi-cards.example'],
      ['', 'nowhere.example'],
    ])
  })

  test('tell why they could not be read', async () => {
    const shops = new StoreDirectory()
    await shops.load(() => Promise.reject(new Error('The server did not answer in 10 s.')))
    expect([shops.problem, shops.isRead]).toEqual(['The server did not answer in 10 s.', false])
  })
})
