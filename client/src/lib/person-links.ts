import { resolve } from '$app/paths'

/** The links that an administrator hands over, on whatever address their own browser uses. */
export const inviteLink = (token: string): string =>
  `${location.origin}${resolve('/register')}?invite=${encodeURIComponent(token)}`

/** After the #, so that no proxy writes it down. */
export const passwordLink = (token: string): string =>
  `${location.origin}${resolve('/new-password')}#${token}`
