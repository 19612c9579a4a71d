import { createSocketClient, type SocketClient, type SocketLike } from '@lgs/shared'
import { serverAddress } from './base.ts'
import { takeEarlySocket } from './early-socket.ts'
import type { Session } from './state/session.svelte.ts'

/** Where a store has to be asked first, the answer may take as long as the store does. */
export const STORE_PATIENCE_MS = 60_000

/** The one typed socket of a signed-in page. Before each new try it asks whether the session still exists. */
export function connectSocket(session: Session): SocketClient {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return createSocketClient({
    openSocket: () =>
      takeEarlySocket() ??
      (new WebSocket(`${scheme}://${location.host}${serverAddress('/api/socket')}`) as SocketLike),
    mayReconnect: async () => (await session.load()) !== null,
    onInvalidFrame: (problem) => console.warn(`socket: ${problem}`),
  })
}
