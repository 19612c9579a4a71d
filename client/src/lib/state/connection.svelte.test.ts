import type { ConnectionState } from '@lgs/shared'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { localTime } from '../local-time.ts'
import { Connection } from './connection.svelte.ts'

const START = new Date('2026-11-22T13:52:00').getTime()

function build() {
  let tell: (state: ConnectionState) => void = () => {}
  const retryNow = vi.fn()
  const onState = (listener: typeof tell) => {
    tell = listener
    listener({ kind: 'connecting' })
    return () => {}
  }
  const connection = new Connection({ onState, retryNow } as never)
  return { connection, retryNow, tell: (state: ConnectionState) => tell(state) }
}

beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())

describe('the connection', () => {
  test('is not called lost while it breaks for less than a second', () => {
    const { connection, tell } = build()
    tell({ kind: 'open' })
    tell({ kind: 'reconnecting', since: START, retryAt: START + 400 })
    vi.advanceTimersByTime(500)
    expect(connection.isLost).toBe(false)
    tell({ kind: 'open' })
    expect(connection.isOpen).toBe(true)
    connection.destroy()
  })

  test('says since when it is lost, and counts down to the next try', () => {
    const { connection, tell } = build()
    tell({ kind: 'open' })
    tell({ kind: 'reconnecting', since: START, retryAt: START + 8_000 })
    vi.advanceTimersByTime(2_000)
    expect(connection.isLost).toBe(true)
    expect(connection.lostSince).toBe(localTime(START))
    expect(connection.retryIn).toBe(6)
    connection.destroy()
  })

  test('knows whether anything was ever read', () => {
    const { connection, tell } = build()
    expect(connection.wasOpen).toBe(false)
    tell({ kind: 'open' })
    expect(connection.wasOpen).toBe(true)
    connection.destroy()
  })

  test('tries again at once when the network is back, until it is closed', () => {
    const { connection, retryNow } = build()
    dispatchEvent(new Event('online'))
    expect(retryNow).toHaveBeenCalledTimes(1)
    connection.destroy()
    dispatchEvent(new Event('online'))
    expect(retryNow).toHaveBeenCalledTimes(1)
  })

  test('makes sure when the network changes or somebody comes back to the page, not while it is hidden', () => {
    const { connection, retryNow } = build()
    for (const name of ['offline', 'focus']) dispatchEvent(new Event(name))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(retryNow).toHaveBeenCalledTimes(3)
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(retryNow).toHaveBeenCalledTimes(3)
    visibility.mockRestore()
    connection.destroy()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(retryNow).toHaveBeenCalledTimes(3)
  })

  test('has no clock running while it is open', () => {
    const { connection, tell } = build()
    tell({ kind: 'reconnecting', since: START, retryAt: START + 500 })
    expect(vi.getTimerCount()).toBe(1)
    tell({ kind: 'open' })
    expect(vi.getTimerCount()).toBe(0)
    connection.destroy()
  })
})
