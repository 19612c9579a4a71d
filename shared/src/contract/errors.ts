import { Type, type Static } from 'typebox'

/** Every code that a reply or an `error` push can carry. */
export const ERROR_CODES = [
  'BAD_FRAME',
  'BAD_PAYLOAD',
  'UNKNOWN_TYPE',
  'FORBIDDEN',
  'RATE_LIMITED',
  'CARD_UNKNOWN',
  'CARD_NOT_TRACKED',
  'PRINTING_UNKNOWN',
  'STORE_UNKNOWN',
  'STORE_UNREADABLE',
  'PERSON_UNKNOWN',
  'LAST_ADMINISTRATOR',
  'INVITE_UNKNOWN',
  'CLOCK_WRONG',
  'DISK_FULL',
  'INTERNAL',
] as const
export const ErrorCode = Type.Enum([...ERROR_CODES])
export type ErrorCode = Static<typeof ErrorCode>

export const WireError = Type.Object({
  code: ErrorCode,
  /** A sentence for a person. */
  message: Type.String(),
  details: Type.Optional(Type.Array(Type.String())),
})
export type WireError = Static<typeof WireError>

/** An error that the contract foresees: thrown by services, sent as it is. */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError'
  readonly code: ErrorCode
  readonly details: string[] | undefined

  constructor(code: ErrorCode, message: string, details?: string[]) {
    super(message)
    this.code = code
    this.details = details
  }
}
