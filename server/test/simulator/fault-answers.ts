import { gzipSync } from 'node:zlib'
import type { ServerResponse } from 'node:http'
import type { FaultScene } from './faults.ts'

const page = (title: string, content: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${content}</body></html>`

const send = (
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void =>
  void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)

const redirect = (response: ServerResponse, location: string) => send(response, 302, '', { location })

const answers =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  ({ response }: FaultScene): void =>
    send(response, status, body, headers)

/** The usual answer with other words in it. */
const changed =
  (change: (body: string, scene: FaultScene) => string) =>
  (scene: FaultScene): void => {
    const { status = 200, type = 'text/html; charset=utf-8', body, headers } = scene.usual
    send(scene.response, status, change(body, scene), { ...headers, 'content-type': type })
  }

const PASSWORD = page(
  'Opening soon',
  '<form action="/password">Enter store using password: <input type="password"></form>',
)
/** Nothing listens there, so that nobody is bothered where private addresses are allowed. */
const PRIVATE = 'http://127.0.0.1:9/latest/meta-data/'
/** More than any store sends. In bytes. */
const TOO_MUCH = 6_000_000
let bomb: Buffer | undefined

function drip({ response, request }: FaultScene): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write(' '), 100)
  request.socket.on('close', () => clearInterval(timer))
}

function breakOff({ response, usual }: FaultScene): void {
  response.writeHead(200, {
    'content-type': usual.type ?? 'text/html',
    'content-length': Buffer.byteLength(usual.body) + 1,
  })
  response.write(usual.body.slice(0, usual.body.length / 2), () => response.destroy())
}

/** Ways in which stores fail, by name. */
export const FAULTS = {
  reset: ({ request }: FaultScene) => void request.socket.resetAndDestroy(),
  hang: () => undefined,
  slow_drip: drip,
  forbidden: answers(403, page('Forbidden', 'No.')),
  too_many_requests: answers(429, page('Slow down', 'Wait.')),
  too_many_requests_seconds: ({ response, patienceS }: FaultScene) =>
    send(response, 429, page('Slow down', 'Wait.'), { 'retry-after': String(patienceS) }),
  too_many_requests_date: ({ response, patienceS }: FaultScene) =>
    send(response, 429, page('Slow down', 'Wait.'), {
      'retry-after': new Date(Date.now() + patienceS * 1000).toUTCString(),
    }),
  server_error: answers(503, page('Service Unavailable', 'Later.')),
  challenge: answers(403, page('Just a moment...', '<form id="challenge-form"></form>')),
  too_many_searches: answers(200, page('Search', '<p>Too many searches, please wait.</p>')),
  shopify_430: answers(430, page('430', 'Security Rejection')),
  password_page: ({ response, url }: FaultScene) =>
    url.pathname === '/password' ? send(response, 200, PASSWORD) : redirect(response, '/password'),
  truncated: changed((body) => body.slice(0, body.length / 2)),
  broken_off: breakOff,
  oversized: ({ response, usual }: FaultScene) => send(response, 200, usual.body + ' '.repeat(TOO_MUCH)),
  gzip_bomb: ({ response }: FaultScene) =>
    send(response, 200, (bomb ??= gzipSync(Buffer.alloc(10 * TOO_MUCH))), { 'content-encoding': 'gzip' }),
  redirect_loop: ({ response, url }: FaultScene) => redirect(response, url.pathname + url.search),
  redirect_private: ({ response }: FaultScene) => redirect(response, PRIVATE),
  redirect_home: ({ response, url, usual }: FaultScene) =>
    url.pathname === '/' && url.search === ''
      ? send(response, usual.status ?? 200, usual.body)
      : redirect(response, '/'),
  wrong_type: ({ response }: FaultScene) => send(response, 200, '\x89PNG', { 'content-type': 'image/png' }),
  layout_change: changed((body, { landmarks }) =>
    landmarks.reduce((text, mark) => text.replaceAll(mark, 'renamed'), body),
  ),
  empty_page: answers(200, ''),
  login_page: answers(200, page('Log in', '<form><input type="password" name="password"></form>')),
  maintenance_page: answers(200, page('Down for maintenance', 'We will be back soon.')),
  success_false: answers(200, '{"success":false,"errors":["Something went wrong."],"result":null}', {
    'content-type': 'application/json',
  }),
} satisfies Record<string, (scene: FaultScene) => void>

export type FaultKind = keyof typeof FAULTS
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[]
