import type { ProcedureName } from '@lgs/shared'
import type { ServerOptions } from 'ws'

/** Below this size nothing is gained, in bytes. The list of a thousand cards has 2 MB, and a twentieth of that compressed. */
const LARGE_FRAME_BYTES = 32 * 1024

/**
 * Long answers that a page asks for once. All others go as they are: many changes in a row, each answered with the whole list, would
 * queue up behind their own compression.
 */
export const COMPRESSED: ReadonlySet<unknown> = new Set<ProcedureName>(['get_cards', 'list_store_directory'])

/**
 * For browsers that offer it, which all do. Nothing is kept between frames: a dictionary for each connection would cost a third of
 * a megabyte for as long as its page is open. What comes in compressed is measured by its full size (`maxPayload`). Source:
 * github.com/websockets/ws, README, "WebSocket compression".
 */
export const socketCompression = {
  threshold: LARGE_FRAME_BYTES,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  zlibDeflateOptions: { level: 3, memLevel: 7 },
  concurrencyLimit: 2,
} satisfies ServerOptions['perMessageDeflate']
