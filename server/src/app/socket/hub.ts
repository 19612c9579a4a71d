import type { EventName, EventPayload } from '@lgs/shared'
import type { Push } from '../../services/push.ts'

/** The part of a connection that the hub needs. */
export interface HubConnection {
  userId: number
  sessionId: string
  push(event: EventName, payload: unknown): void
  close(code: number, reason: string): void
}

/** Closed by us on purpose, the session goes on: come back. Source: RFC 6455 registry, 1012 Service Restart. */
const CLOSE_COME_BACK = 1012
const CLOSE_SIGNED_OUT = 4401

/** Who is connected, and who gets what. */
export class Hub implements Push {
  readonly #connections = new Set<HubConnection>()

  add(connection: HubConnection): () => void {
    this.#connections.add(connection)
    return () => this.#connections.delete(connection)
  }

  toUser<E extends EventName>(userId: number, event: E, payload: EventPayload<E>): void {
    for (const connection of this.#connections) {
      if (connection.userId === userId) connection.push(event, payload)
    }
  }

  toAll<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const connection of this.#connections) connection.push(event, payload)
  }

  closeUser(userId: number, exceptSession?: string): void {
    for (const connection of this.#connections) {
      if (connection.userId !== userId) continue
      if (connection.sessionId === exceptSession) connection.close(CLOSE_COME_BACK, 'the session was renewed')
      else connection.close(CLOSE_SIGNED_OUT, 'signed out')
    }
  }

  closeSession(sessionId: string): void {
    for (const connection of this.#connections) {
      if (connection.sessionId === sessionId) connection.close(CLOSE_SIGNED_OUT, 'signed out')
    }
  }
}
