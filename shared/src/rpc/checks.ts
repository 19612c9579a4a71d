import type { TSchema } from 'typebox'
// By its name: the whole of `Value` would be loaded otherwise.
import { Check } from 'typebox/value'
import {
  events,
  procedures,
  type EventName,
  type EventPayload,
  type ProcedureName,
} from '../contract/index.ts'
import { PushFrame, ReplyFrame } from './envelope.ts'

/*
 * Judges what the server sends by the contract. In the built client a module with the same exports takes the place of this
 * one (`checksCode`): there, reading the schemas for each value was most of the work of a page, and the page's own policy
 * forbids to compile them in the browser.
 */

export const isReplyFrame = (frame: unknown): frame is ReplyFrame => Check(ReplyFrame, frame)

export const isPushFrame = (frame: unknown): frame is PushFrame => Check(PushFrame, frame)

export const isEventName = (type: string): type is EventName => Object.hasOwn(events, type)

export const fitsEvent = <E extends EventName>(name: E, payload: unknown): payload is EventPayload<E> =>
  Check<TSchema>(events[name], payload)

/** Brings what `fitsReply` would have to wait for. */
export const prepareChecks = (): Promise<unknown> => Promise.resolve()

/** @returns a promise where the check itself has yet to come, which happens in the built client only */
export const fitsReply = (name: ProcedureName, payload: unknown): boolean | Promise<boolean> =>
  Check<TSchema>(procedures[name].output, payload)
