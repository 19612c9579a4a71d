import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Toasts } from './toasts.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('messages', () => {
  test('about what was done go away by themselves', () => {
    const toasts = new Toasts()
    toasts.say('Saved.')
    expect(toasts.list).toHaveLength(1)
    vi.advanceTimersByTime(6_000)
    expect(toasts.list).toHaveLength(0)
  })

  test('about what failed stay until they are dismissed', () => {
    const toasts = new Toasts()
    toasts.fail('Not saved.')
    vi.advanceTimersByTime(60_000)
    expect(toasts.list.map(({ text }) => text)).toEqual(['Not saved.'])
    toasts.dismiss(toasts.list[0]!.id)
    expect(toasts.list).toHaveLength(0)
  })

  test('that can be taken back stay until they are used, once', () => {
    const toasts = new Toasts()
    const undo = vi.fn()
    toasts.offer('Removed.', { label: 'Undo', run: undo })
    vi.advanceTimersByTime(60_000)
    toasts.list[0]?.action?.run()
    expect(undo).toHaveBeenCalledOnce()
    expect(toasts.list).toHaveLength(0)
  })

  test('that repeat are shown once', () => {
    const toasts = new Toasts()
    toasts.fail('Not saved.')
    toasts.fail('Not saved.')
    expect(toasts.list).toHaveLength(1)
  })

  test('for readers come at most every 5 s, and what came between is summed up', () => {
    const toasts = new Toasts()
    toasts.announce('Ragavan: in stock')
    toasts.announce('Steam Vents: in stock')
    toasts.announce('Fatal Push: in stock')
    expect(toasts.announcement).toBe('Ragavan: in stock')
    vi.advanceTimersByTime(5_000)
    expect(toasts.announcement).toBe('2 changes. Steam Vents: in stock')
  })
})
