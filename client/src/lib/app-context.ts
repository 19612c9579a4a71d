import { goto } from '$app/navigation'
import { resolve } from '$app/paths'
import { page } from '$app/state'
import type { SocketClient } from '@lgs/shared'
import { createContext, onDestroy } from 'svelte'
import { loginAddress } from './login-address.ts'
import { connectSocket } from './rpc.ts'
import { Cards } from './state/cards.svelte.ts'
import { Checking } from './state/checking.svelte.ts'
import { Connection } from './state/connection.svelte.ts'
import type { Session } from './state/session.svelte.ts'
import { Stores } from './state/stores.svelte.ts'
import { Theme } from './state/theme.svelte.ts'
import { Toasts } from './state/toasts.svelte.ts'

export interface App {
  socket: SocketClient
  session: Session
  connection: Connection
  stores: Stores
  cards: Cards
  checking: Checking
  toasts: Toasts
  theme: Theme
}

const [useApp, setApp] = createContext<App>()
export { useApp }

/** Connects, and gives everything below the calling component what it shows. Ends with that component. */
export function provideApp(session: Session): App {
  const socket = connectSocket(session)
  const toasts = new Toasts()
  const fail = (error: Error) => toasts.fail(error.message)
  const stores = new Stores(socket, session.user?.stores, fail)
  const connection = new Connection(socket)
  const cards = new Cards(socket, fail)
  const checking = new Checking(socket)
  const stopWatching = socket.onState(({ kind }) => {
    if (kind === 'signed_out') void goto(session.isLeaving ? resolve('/login') : loginAddress(page.url))
  })
  onDestroy(() => {
    stopWatching()
    stores.destroy()
    checking.destroy()
    connection.destroy()
    socket.close()
  })
  return setApp({ socket, session, connection, stores, cards, checking, toasts, theme: new Theme() })
}
