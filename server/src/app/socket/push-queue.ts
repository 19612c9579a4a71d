import type { EventName } from '@lgs/shared'

/** With so much unread, a new list waits. */
const BUSY_BYTES = 1_000_000
const LOOK_AGAIN_MS = 100
const MOST_WAITING = 1000

/** What a queue must know of its connection. */
export interface Outlet {
  send(text: string): void
  /** Bytes that were sent and not taken yet. */
  unreadBytes(): number
  isOpen(): boolean
  /** Called when far too much waits; the browser comes back and asks for everything. */
  giveUp(): void
}

/** Pushes to a browser that reads slowly: they keep their order, and of whole lists only the newest is kept waiting. */
export function createPushQueue(outlet: Outlet) {
  let waiting: Array<{ type: EventName; text: string }> = []

  function flush() {
    if (!outlet.isOpen()) return
    while (waiting.length > 0 && outlet.unreadBytes() <= BUSY_BYTES) outlet.send(waiting.shift()?.text ?? '')
    if (waiting.length > 0) setTimeout(flush, LOOK_AGAIN_MS)
  }

  return {
    /** @param text the whole frame */
    push(type: EventName, text: string): void {
      const isHeavy = type === 'cards_data' && outlet.unreadBytes() > BUSY_BYTES
      if (waiting.length === 0 && !isHeavy) return outlet.send(text)
      if (waiting.length === 0) setTimeout(flush, LOOK_AGAIN_MS)
      if (type === 'cards_data') waiting = waiting.filter((push) => push.type !== type)
      waiting.push({ type, text })
      if (waiting.length > MOST_WAITING) outlet.giveUp()
    },
  }
}
