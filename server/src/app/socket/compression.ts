import type { ServerOptions } from 'ws'

/** Frames from this size on are sent compressed, in bytes: the list of a thousand cards has 2 MB, and a twentieth of that compressed. */
const LARGE_FRAME_BYTES = 32 * 1024

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
