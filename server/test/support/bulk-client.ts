import { once } from 'node:events'
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'

/** What the API wants to see of a client. */
export const CLIENT = { 'user-agent': 'TestApp/1.0', accept: 'application/json' }

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Begins a request with an HTTP client that adds, follows, keeps and inflates nothing. */
export async function begin(url: string, headers: Record<string, string> = CLIENT): Promise<IncomingMessage> {
  const request = get(url, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  // A reset connection is an error of the request too; the response has it for whoever reads.
  request.on('error', () => {})
  return response
}

/** The whole answer. Rejects when it ends too early. */
export async function ask(url: string, headers?: Record<string, string>): Promise<Answer> {
  const response = await begin(url, headers)
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }
}

/** The objects of a gzip file with one per line. */
export const recordsOf = (bytes: Buffer): unknown[] =>
  gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
