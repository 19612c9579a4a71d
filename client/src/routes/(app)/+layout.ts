import { error, redirect } from '@sveltejs/kit'
import { loginAddress } from '../../lib/login-address.ts'
import { Session } from '../../lib/state/session.svelte.ts'
import type { LayoutLoad } from './$types'

/** Everything in here needs a session. Runs once; later the socket tells when the session ends. */
export const load: LayoutLoad = async ({ untrack, url }) => {
  const session = new Session()
  const user = await session.load().catch((problem: Error) => error(503, problem.message))
  if (!user)
    redirect(
      307,
      untrack(() => loginAddress(url)),
    )
  return { session }
}
