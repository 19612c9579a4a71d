import { redirect } from '@sveltejs/kit'
import { wayBack } from '../../lib/login-address.ts'
import { Session } from '../../lib/state/session.svelte.ts'
import type { PageLoad } from './$types'

/** Who is signed in already has nothing to do here. Without an answer the form is shown: sending it will tell. */
export const load: PageLoad = async ({ url }) => {
  const session = new Session()
  const user = await session.load().catch(() => null)
  if (user) redirect(307, wayBack(url))
  const invite = url.searchParams.get('invite') ?? undefined
  return { session, invite, registration: await session.registration(invite).catch(() => null) }
}
