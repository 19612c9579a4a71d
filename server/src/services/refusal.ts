/** A REST request that is answered with something else than success: expected, and said to the person as it is. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  /** Where a program must tell cases apart. */
  readonly code: string | undefined

  constructor(status: number, message: string, code?: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
