import { goto } from '$app/navigation'
import { resolve } from '$app/paths'
import type { App } from './app-context.ts'

/** Ends the session here and on the server. */
export async function signOut({ session, toasts }: Pick<App, 'session' | 'toasts'>): Promise<void> {
  try {
    await session.logout()
    await goto(resolve('/login'))
  } catch (error) {
    toasts.fail(`You are still signed in. ${(error as Error).message}`)
  }
}
