import { resolve } from '$app/paths'
import { isOurs } from './base.ts'

/** Where to sign in, with the way back. */
export function loginAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const back = pathname + search
  return back === resolve('/(app)')
    ? resolve('/login')
    : `${resolve('/login')}?next=${encodeURIComponent(back)}`
}

/** The way back after signing in: a page of this app, never another site. */
export function wayBack(url: Pick<URL, 'origin' | 'search'>): string {
  const next = new URLSearchParams(url.search).get('next') ?? ''
  const target = URL.canParse(next, url.origin) ? new URL(next, url.origin) : undefined
  const isSafe = next.startsWith('/') && target?.origin === url.origin && isOurs(target.pathname)
  return isSafe ? target.pathname + target.search : resolve('/(app)')
}
