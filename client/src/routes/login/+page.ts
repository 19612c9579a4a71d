import { resolve } from '$app/paths'
import { redirect } from '@sveltejs/kit'
import { wayBack } from '../../lib/login-address.ts'
import { Session } from '../../lib/state/session.svelte.ts'
import type { PageLoad } from './$types'

/** Who is signed in already has nothing to do here. */
export const load: PageLoad = async ({ url }) => {
  const session = new Session()
  const user = await session.load().catch(() => null)
  if (user) redirect(307, wayBack(url))
  const registration = await session.registration().catch(() => null)
  // Nobody can sign in yet: the first visitor begins with an account.
  if (registration?.is_first) redirect(307, resolve('/register') + url.search)
  return { session, registration }
}
