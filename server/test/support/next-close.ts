import type { WebSocket } from 'ws'

/** The code with which the other side closes. */
export const nextClose = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', resolve))
