import { Type, type Static } from 'typebox'
import { WireError } from '../contract/errors.ts'

/** Frames are text, one JSON object each. Larger ones close the connection with 1009. */
export const MAX_FRAME_BYTES = 64 * 1024

export { CLOSE_SIGNED_OUT } from './close-codes.ts'

/** What makes a frame answerable; its type and payload are judged in the answer. */
export const FrameId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })

export const ReplyFrame = Type.Union([
  Type.Object({ id: Type.Integer(), ok: Type.Literal(true), payload: Type.Unknown() }),
  Type.Object({ id: Type.Integer(), ok: Type.Literal(false), error: WireError }),
])
export type ReplyFrame = Static<typeof ReplyFrame>

export const PushFrame = Type.Object({ type: Type.String(), payload: Type.Unknown() })
export type PushFrame = Static<typeof PushFrame>
