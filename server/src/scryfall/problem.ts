interface Details {
  cause?: unknown
  retryAt?: Date | undefined
  /** It is the file that is wrong: asking for the same one again is of no use. */
  isContent?: boolean
}

/** Why an update could not be made, in sentences for the administrator. */
export class SourceProblem extends Error {
  override readonly name = 'SourceProblem'
  /** The source asked to be left alone until then. */
  readonly retryAt: Date | undefined
  readonly isContent: boolean

  constructor(message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.retryAt = details.retryAt
    this.isContent = details.isContent ?? false
  }
}
