import type { EventName, EventPayload } from '@lgs/shared'

/** How services reach browsers. Call it after the commit, never inside a transaction. */
export interface Push {
  toUser<E extends EventName>(userId: number, event: E, payload: EventPayload<E>): void
  toAll<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** The payload is made only when an administrator is there to see it. */
  toAdministrators<E extends EventName>(event: E, payload: () => EventPayload<E>): void
  /** Ends a person's connections; the one of `exceptSession` is asked to come back instead. */
  closeUser(userId: number, exceptSession?: string): void
  closeSession(sessionId: string): void
}
