import type { EventName, EventPayload } from '@lgs/shared'
import { vi } from 'vitest'

/** The outside edge of a state class: it answers calls as the test says, and lets the test push and reconnect. */
export function testingSocket(answer: (type: string, payload: unknown) => unknown) {
  const listeners = new Map<string, (payload: unknown) => void>()
  let tell: (state: { kind: string }) => void = () => {}
  const call = vi.fn(async (type: string, payload: unknown) => answer(type, payload))
  const socket = {
    call,
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener)
      return () => listeners.delete(event)
    },
    onState: (listener: typeof tell) => {
      tell = listener
      return () => (tell = () => {})
    },
  }
  return {
    socket: socket as never,
    call,
    listeners,
    open: () => tell({ kind: 'open' }),
    push: <E extends EventName>(event: E, payload: EventPayload<E>) => listeners.get(event)?.(payload),
  }
}
