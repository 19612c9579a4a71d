import type { ErrorCode, WireError } from '../contract/errors.ts'

/** Codes of failures that never reached the server or never came back. */
export type LocalCode = 'TIMEOUT' | 'CONNECTION_LOST' | 'CLOSED' | 'BAD_REPLY'

/** Why a call failed: the server's own error, or what happened on the way. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: ErrorCode | LocalCode
  readonly details: string[]

  constructor(error: Omit<WireError, 'code'> & { code: ErrorCode | LocalCode }) {
    super(error.message)
    this.code = error.code
    this.details = error.details ?? []
  }
}

interface PendingCall {
  resolve(payload: unknown): void
  reject(error: RpcError): void
  timer: ReturnType<typeof setTimeout>
}

/** The calls of one client that wait for an answer, by request id. */
export class Ledger {
  #nextId = 1
  #pending = new Map<number, PendingCall>()

  get size(): number {
    return this.#pending.size
  }

  /**
   * Opens an entry that fails by itself after `timeoutMs`. `onTimeout` tells the owner, e.g. to unqueue the frame; it may
   * answer with a sentence that says better what happened.
   */
  open(
    timeoutMs: number,
    onTimeout: (id: number) => string | undefined,
  ): { id: number; answer: Promise<unknown> } {
    const id = this.#nextId++
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        const message = onTimeout(id) ?? `The server did not answer in ${Math.round(timeoutMs / 1000)} s.`
        this.#settle(id)?.reject(new RpcError({ code: 'TIMEOUT', message }))
      }, timeoutMs)
      this.#pending.set(id, { resolve, reject, timer })
    })
    return { id, answer }
  }

  resolve(id: number, payload: unknown): void {
    this.#settle(id)?.resolve(payload)
  }

  reject(id: number, error: RpcError): void {
    this.#settle(id)?.reject(error)
  }

  /** Fails the given calls, or all of them. */
  rejectAll(error: RpcError, ids: Iterable<number> = [...this.#pending.keys()]): void {
    for (const id of ids) this.reject(id, error)
  }

  #settle(id: number): PendingCall | undefined {
    const call = this.#pending.get(id)
    if (call) clearTimeout(call.timer)
    this.#pending.delete(id)
    return call
  }
}
