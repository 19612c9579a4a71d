import { error, redirect } from '@sveltejs/kit'
import { openApp } from '../../lib/app-context.ts'
import { hasEarlySocket } from '../../lib/early-socket.ts'
import { loginAddress } from '../../lib/login-address.ts'
import { Session } from '../../lib/state/session.svelte.ts'
import type { LayoutLoad } from './$types'

/** Everything in here needs a session. Runs once; later the socket tells when the session ends. */
export const load: LayoutLoad = async ({ untrack, url }) => {
  const session = new Session()
  // What the page asked for before the app came is read while the server says who this is.
  const early = hasEarlySocket() ? openApp(session) : undefined
  const user = await session.load().catch((problem: Error) => {
    early?.socket.close()
    error(503, problem.message)
  })
  if (user) return { opened: early ?? openApp(session) }
  early?.socket.close()
  redirect(
    307,
    untrack(() => loginAddress(url)),
  )
}
