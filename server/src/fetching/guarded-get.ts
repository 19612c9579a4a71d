import { get as getPlain } from 'node:http'
import { get as getSecure } from 'node:https'
import { text } from 'node:stream/consumers'
import { assertAllowedUrl, guardedLookup } from './address-guard.ts'

interface GuardedGet {
  headers: Record<string, string>
  /** For all of it, in milliseconds. */
  deadlineMs: number
  /** Of the body; a longer one fails. */
  maxBytes: number
  /** Whether it may lead into the local network. */
  allowPrivate: boolean
  signal: AbortSignal
}

/**
 * Reads one small text over HTTP, from a public address unless private ones are allowed. For a host that is asked now and then
 * and is no store: no gate, no robots.txt. Redirects are not followed.
 * @throws ForbiddenAddress, or why there is no answer with status 200
 */
export async function guardedGet(address: string, options: GuardedGet): Promise<string> {
  const { headers, deadlineMs, maxBytes, allowPrivate } = options
  const url = new URL(address)
  assertAllowedUrl(url, allowPrivate)
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(deadlineMs)])
  const get = url.protocol === 'https:' ? getSecure : getPlain
  const response = await new Promise<Parameters<NonNullable<Parameters<typeof getPlain>[2]>>[0]>(
    (resolve, reject) =>
      get(url, { headers, signal, agent: false, lookup: guardedLookup(allowPrivate) as never }, resolve).once(
        'error',
        reject,
      ),
  )
  if (response.statusCode !== 200) {
    response.destroy()
    throw new Error(`${url.host} answered with ${response.statusCode}`)
  }
  let bytes = 0
  response.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > maxBytes) response.destroy(new Error(`${url.host} sent more than ${maxBytes} bytes`))
  })
  return text(response)
}
