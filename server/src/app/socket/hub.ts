import type { EventName, EventPayload } from '@lgs/shared'
import type { Push } from '../../services/push.ts'

/** The part of a connection that the hub needs. */
export interface HubConnection {
  userId: number
  sessionId: string
  /** Read anew each time: rights may change while a tab is open. */
  isAdministrator(): boolean
  /** `text` is the whole frame, written once for all connections. */
  push(event: EventName, text: string): void
  close(code: number, reason: string): void
}

/** Closed by us on purpose, the session goes on: come back. Source: RFC 6455 registry, 1012 Service Restart. */
const CLOSE_COME_BACK = 1012
const CLOSE_SIGNED_OUT = 4401

/** Who is connected, and who gets what. */
export class Hub implements Push {
  readonly #connections = new Set<HubConnection>()

  /** How many tabs are connected. */
  get size(): number {
    return this.#connections.size
  }

  /** How many tabs of one person are. */
  countOf(userId: number): number {
    return [...this.#connections].filter((connection) => connection.userId === userId).length
  }

  add(connection: HubConnection): () => void {
    this.#connections.add(connection)
    return () => this.#connections.delete(connection)
  }

  toUser<E extends EventName>(userId: number, event: E, payload: EventPayload<E>): void {
    this.#push((connection) => connection.userId === userId, event, payload)
  }

  toAll<E extends EventName>(event: E, payload: EventPayload<E>): void {
    this.#push(() => true, event, payload)
  }

  toMembers<E extends EventName>(event: E, payload: EventPayload<E>): void {
    this.#push((connection) => !connection.isAdministrator(), event, payload)
  }

  toAdministrators<E extends EventName>(event: E, payload: () => EventPayload<E>): void {
    const isMeant = (connection: HubConnection) => connection.isAdministrator()
    if ([...this.#connections].some(isMeant)) this.#push(isMeant, event, payload())
  }

  #push(isMeant: (connection: HubConnection) => boolean, event: EventName, payload: unknown): void {
    const meant = [...this.#connections].filter(isMeant)
    if (meant.length === 0) return
    const text = JSON.stringify({ type: event, payload })
    for (const connection of meant) connection.push(event, text)
  }

  closeUser(userId: number): void {
    this.#close((connection) => connection.userId === userId, CLOSE_SIGNED_OUT, 'signed out')
  }

  closeOtherSessions(userId: number, sessionId: string): void {
    const isOther = (connection: HubConnection) =>
      connection.userId === userId && connection.sessionId !== sessionId
    this.#close(isOther, CLOSE_SIGNED_OUT, 'signed out')
  }

  closeSession(sessionId: string): void {
    this.#close((connection) => connection.sessionId === sessionId, CLOSE_SIGNED_OUT, 'signed out')
  }

  recallUser(userId: number): void {
    this.#close((connection) => connection.userId === userId, CLOSE_COME_BACK, 'rights have changed')
  }

  recallSession(sessionId: string): void {
    this.#close(
      (connection) => connection.sessionId === sessionId,
      CLOSE_COME_BACK,
      'the session was renewed',
    )
  }

  #close(isMeant: (connection: HubConnection) => boolean, code: number, reason: string): void {
    for (const connection of this.#connections) if (isMeant(connection)) connection.close(code, reason)
  }
}
