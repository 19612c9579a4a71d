import type { Static, TSchema } from 'typebox'
import type { ErrorCode } from './errors.ts'

export interface Procedure<I extends TSchema = TSchema, O extends TSchema = TSchema> {
  input: I
  output: O
  /** Who may call it; `member` is anybody with a session. */
  access: 'member' | 'administrator'
  errors: readonly ErrorCode[]
}

interface Declaration<I extends TSchema, O extends TSchema> {
  input: I
  output: O
  access?: 'member' | 'administrator'
  errors?: readonly ErrorCode[]
}

/** Declares one request of the socket: what goes in, what comes back, which errors a caller should expect. */
export function procedure<I extends TSchema, O extends TSchema>(
  declaration: Declaration<I, O>,
): Procedure<I, O> {
  return { access: 'member', errors: [], ...declaration }
}

export type Input<P> = P extends Procedure<infer I, TSchema> ? Static<I> : never
export type Output<P> = P extends Procedure<TSchema, infer O> ? Static<O> : never
