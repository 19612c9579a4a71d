import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { acceptsGzip } from './bulk-download.ts'
import type { Edition } from './bulk-edition.ts'

/**
 * What the API, or the data host, answers instead.
 * - `html`: 200 with a web page.
 * - `status`: this status with a web page, and Retry-After where given.
 * - `wrong_shape`: 200 with the right kind of object, but without what matters in it.
 * - `json`: 200 with any JSON.
 */
export type AnswerFault =
  | { kind: 'html' }
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'wrong_shape' }
  | { kind: 'json'; body: unknown }

/** Sends JSON as the API does: UTF-8, gzip if accepted, with an ETag; 304 where the client has it. */
export function sendJson(request: IncomingMessage, response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body)
  const etag = `W/"${createHash('md5').update(text).digest('hex')}"`
  response.setHeader('etag', etag)
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const isGzip = acceptsGzip(request)
  if (isGzip) response.setHeader('content-encoding', 'gzip')
  const bytes = isGzip ? gzipSync(text, { level: 1 }) : Buffer.from(text)
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length })
    .end(bytes)
}

/** Sends Scryfall's error object. */
export function sendError(response: ServerResponse, error: ApiError, headers: Record<string, string> = {}) {
  response
    .writeHead(error.status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify({ object: 'error', ...error }))
}

export interface ApiError {
  code: string
  subcode?: string
  status: number
  details: string
}

export const NOT_FOUND: ApiError = {
  code: 'not_found',
  status: 404,
  details: 'The requested object or REST method was not found.',
}

export const TOO_MANY: ApiError = {
  code: 'too_many_requests',
  status: 429,
  details: 'You are making too many requests. Please slow down.',
}

const GENERIC_AGENT =
  /^(node|undici|axios|got|node-fetch|needle|superagent|bun|deno|curl|wget|python|aiohttp|java|okhttp|go-http-client|ruby|php|dart|reqwest)\b/i

/** What the API finds wrong with the headers of a request, if anything. */
export function headerProblem(headers: IncomingHttpHeaders): ApiError | undefined {
  const agent = headers['user-agent']
  if (!agent || !headers.accept) {
    const details =
      'You submitted an invalid request. HTTP requests to api.scryfall.com must contain a User-Agent and Accept header.'
    return { code: 'bad_request', status: 400, details }
  }
  if (!GENERIC_AGENT.test(agent)) return undefined
  const details = 'Your User-Agent string is currently a default value supplied by your HTTP library.'
  return { code: 'bad_request', subcode: 'generic_user_agent', status: 400, details }
}

/** Sends what a fault says. `whole` is what would have been the answer. */
export function sendFault(
  request: IncomingMessage,
  response: ServerResponse,
  fault: AnswerFault,
  whole?: object,
): void {
  if (fault.kind === 'wrong_shape') sendJson(request, response, hollow(whole ?? {}))
  else if (fault.kind === 'json') sendJson(request, response, fault.body)
  else if (fault.kind === 'html') sendPage(response, 200)
  else sendPage(response, fault.status, fault.retryAfterSeconds)
}

function sendPage(response: ServerResponse, status: number, retryAfterSeconds?: number): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds)
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!DOCTYPE html><html><head><title>${status}</title></head><body>Please stand by.</body></html>`)
}

/** Without the field that the answer is asked for: the list, or the address of the file. */
function hollow(whole: object): object {
  const { data, jsonl_download_uri, download_uri, ...rest } = whole as Record<string, unknown>
  return data === undefined ? rest : { ...rest, data: {} }
}

const ID = 'e2ef41e3-5778-4bc2-af3f-78eca4dd9c23'

/** Addresses by which the descriptor is found. */
export const DESCRIPTOR_PATHS = new Set(['/bulk-data/default-cards', `/bulk-data/${ID}`])

/** The bulk_data object in the shape of the edition's generation. */
export function descriptorOf(edition: Edition, apiUrl: string, dataUrl: string) {
  const { updatedAt, generation, path, announcedSize: size } = edition
  const common = {
    object: 'bulk_data',
    id: ID,
    type: 'default_cards',
    updated_at: updatedAt,
    uri: `${apiUrl}/bulk-data/${ID}`,
    name: 'Default Cards',
    description:
      'A JSON file containing every card object on Scryfall in English or the printed language if the card is only available in one language.',
  }
  const address = `${dataUrl}${path}`
  if (generation === 'current') return { ...common, jsonl_download_uri: address, compressed_size: size }
  const content = { content_type: 'application/json', content_encoding: 'gzip' }
  return { ...common, size, download_uri: address, ...content }
}
