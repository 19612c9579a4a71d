import type { EventName, EventPayload } from '@lgs/shared'

/** How services reach browsers. Call it after the commit, never inside a transaction. */
export interface Push {
  toUser<E extends EventName>(userId: number, event: E, payload: EventPayload<E>): void
  toAll<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** Everybody who is no administrator. */
  toMembers<E extends EventName>(event: E, payload: EventPayload<E>): void
  /** The payload is made only when an administrator is there to see it. */
  toAdministrators<E extends EventName>(event: E, payload: () => EventPayload<E>): void
  /** Ends all connections of a person, or those of a session: it is over. */
  closeUser(userId: number): void
  closeOtherSessions(userId: number, sessionId: string): void
  closeSession(sessionId: string): void
  /** Asks browsers to come back at once: their rights, or the id of their session, are others now. */
  recallUser(userId: number): void
  recallSession(sessionId: string): void
}
