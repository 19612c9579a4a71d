import type { Handle } from '@sveltejs/kit/hooks'

/** For the one page that is written when the client is built: the font of all text comes with it, or text would be laid out twice. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type, path }) =>
      type === 'font' ? /hanken-grotesk-latin-wght/.test(path) : type !== 'asset',
  })
