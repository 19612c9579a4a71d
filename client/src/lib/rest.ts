import { serverAddress } from './base.ts'

/** A REST request that did not succeed; the message is a sentence for a person. */
export class RestFailure extends Error {
  override readonly name = 'RestFailure'
  /** 0 when the server did not answer at all. */
  readonly status: number
  readonly code: string | undefined

  constructor(message: string, status: number, code?: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * Asks the server over HTTP: GET without a body, POST with one. `path` is without the app's prefix; `early` is the answer where it
 * was asked for already. @throws RestFailure
 */
export async function rest(
  path: `/api/${string}`,
  body?: object,
  early?: Promise<Response>,
): Promise<unknown> {
  const response = (await early?.catch(() => undefined)) ?? (await send(path, body))
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const { error, code } = (answer ?? {}) as { error?: string; code?: string }
  throw new RestFailure(
    error ?? 'The server cannot answer at the moment. Try again in a minute.',
    response.status,
    code,
  )
}

async function send(path: `/api/${string}`, body: object | undefined): Promise<Response> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } }
  try {
    return await fetch(serverAddress(path), body && { ...post, body: JSON.stringify(body) })
  } catch {
    throw new RestFailure('We could not reach the server. Look at your connection, then try again.', 0)
  }
}
