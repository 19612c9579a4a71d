/** A REST request that is answered with something else than success: expected, and said to the person as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  /** Where a program must tell cases apart. */
  readonly code: string | undefined
  /** When asking again can succeed, in milliseconds from now; sent as `Retry-After`. */
  readonly retryAfterMs: number | undefined

  constructor(status: number, message: string, code?: string, retryAfterMs?: number) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}
