import type { Store } from '@lgs/shared'
import { describe, expect, test, vi } from 'vitest'
import { Stores } from './stores.svelte.ts'

const store = (slug: string): Store => ({
  slug,
  name: slug,
  homepage: `https://${slug}.example`,
  search_url: `https://${slug}.example/search?q={query}`,
  fetch_strategy: 'crystal_commerce',
  currency: 'USD',
  paused: false,
  robots_override: false,
  condition_words: {},
  shipping: null,
  shipping_free_from: null,
  pickup: null,
  sweep_minutes: null,
})

function build(chosen: string[] = []) {
  const answers = new Map<string, (payload: never) => unknown>()
  const pushes = new Map<string, (payload: unknown) => void>()
  let tell: (state: { kind: string }) => void = () => {}
  const call = vi.fn(async (type: string, payload: never) => answers.get(type)?.(payload))
  const socket = {
    call,
    on: (name: string, listener: (payload: unknown) => void) => (pushes.set(name, listener), () => {}),
    onState: (listener: typeof tell) => ((tell = listener), () => {}),
  }
  const onError = vi.fn()
  const stores = new Stores(socket as never, chosen, onError)
  const push = (name: string, payload: unknown) => pushes.get(name)?.(payload)
  return { stores, answers, push, call, onError, open: () => tell({ kind: 'open' }) }
}

describe('the stores', () => {
  test('are read whenever the connection opens', async () => {
    const { stores, answers, open } = build()
    answers.set('list_stores', () => ({ stores: [store('a'), store('b')] }))
    answers.set('get_user_stores', () => ({ stores: ['b'] }))
    open()
    await vi.waitFor(() => expect(stores.loaded).toBe(true))
    expect(stores.chosenStores.map(({ slug }) => slug)).toEqual(['b'])
  })

  test('tell when they could not be read', async () => {
    const { answers, open, onError } = build()
    answers.set('list_stores', () => Promise.reject(new Error('The server did not answer in 10 s.')))
    answers.set('get_user_stores', () => ({ stores: [] }))
    open()
    await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  })

  test('follow what the server pushes', () => {
    const { stores, push } = build()
    push('stores_data', { stores: [store('a')] })
    push('user_stores_data', { stores: ['a'] })
    expect(stores.bySlug('a')?.name).toBe('a')
    expect(stores.isChosen('a')).toBe(true)
  })

  test('keep the order of the person and leave out what no longer exists', () => {
    const { stores, push } = build(['c', 'gone', 'a'])
    push('stores_data', { stores: [store('a'), store('b'), store('c')] })
    expect(stores.chosenStores.map(({ slug }) => slug)).toEqual(['c', 'a'])
  })

  test('show a choice before the server has taken it', async () => {
    const { stores, answers } = build()
    answers.set('update_stores', ({ stores: slugs }: { stores: string[] }) => ({ stores: slugs }))
    const choosing = stores.choose(['a'])
    expect(stores.chosen).toEqual(['a'])
    await choosing
    expect(stores.chosen).toEqual(['a'])
  })

  test('take a choice back when it could not be saved', async () => {
    const { stores, answers } = build(['a'])
    answers.set('update_stores', () => Promise.reject(new Error('no')))
    await expect(stores.choose(['a', 'b'])).rejects.toThrow('no')
    expect(stores.chosen).toEqual(['a'])
  })

  test('keep the second of two quick choices when only the first failed', async () => {
    const { stores, answers } = build()
    answers.set('update_stores', () => Promise.reject(new Error('no')))
    const first = stores.choose(['a']).catch(() => {})
    answers.set('update_stores', () => ({ stores: ['a', 'b'] }))
    await Promise.all([first, stores.choose(['a', 'b'])])
    expect(stores.chosen).toEqual(['a', 'b'])
  })

  test('do not flicker when a push comes in while a choice is under way', async () => {
    const { stores, answers, push } = build(['a'])
    answers.set('update_stores', () => ({ stores: ['a', 'b'] }))
    const choosing = stores.choose(['a', 'b'])
    push('user_stores_data', { stores: ['a'] })
    expect(stores.chosen).toEqual(['a', 'b'])
    await choosing
  })

  test('have patience where a store must be asked first', async () => {
    const { stores, call } = build()
    await stores.detect('a.example')
    expect(call).toHaveBeenLastCalledWith('detect_store', { url: 'a.example' }, 60_000)
  })
})
