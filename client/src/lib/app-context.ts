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
import { Pictures } from './state/pictures.svelte.ts'
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
  pictures: Pictures
}

const [useApp, setApp] = createContext<App>()
export { useApp }

/** What a visit of the app begins with. */
export type Opened = ReturnType<typeof openApp>

/**
 * Connects. The list listens before the first frame is read; and its request is the first of all, which may be under way already
 * (`early-socket.ts`).
 */
export function openApp(session: Session) {
  const socket = connectSocket(session)
  const toasts = new Toasts()
  return { session, socket, toasts, cards: new Cards(socket, (error) => toasts.fail(error.message)) }
}

/** Gives everything below the calling component what it shows; the connection ends with that component. */
export function provideApp({ session, socket, toasts, cards }: Opened): App {
  const fail = (error: Error) => toasts.fail(error.message)
  const stores = new Stores(socket, session.user?.stores, fail)
  const connection = new Connection(socket)
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
  const kept = { theme: new Theme(), pictures: new Pictures() }
  return setApp({ socket, session, connection, stores, cards, checking, toasts, ...kept })
}
