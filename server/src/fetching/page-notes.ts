import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { RESP_TYPES } from 'redis'
import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import type { RedisConnection } from '../channels/redis.ts'
import { FORGET, KEEP } from './page-memory-scripts.ts'

const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)]
const PREFIX = 'lgs:page:'
const KEYS = ['lgs:pages:by-time', 'lgs:pages:sizes']

/** What is kept beside a body. Times are milliseconds since the epoch. */
const Note = Type.Object({
  /** Of the answer that was read in full. */
  readAt: Type.Integer(),
  validators: Type.Object({ etag: Type.Optional(Type.String()), lastModified: Type.Optional(Type.String()) }),
  headers: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
  /** Of the body, what scripts may put into it on every visit aside. */
  print: Type.String(),
  /** What the store had said of its state before it was read; absent where it says nothing. */
  version: Type.Optional(Type.Object({ text: Type.String(), asOf: Type.Integer() })),
  /** As in `SeenVersion`. */
  changedAt: Type.Optional(Type.Integer()),
  /** Of a digest: when it was last asked for. */
  askedAt: Type.Optional(Type.Integer()),
})
export type Note = Static<typeof Note>

interface Limits {
  totalBytes: number
  hostBytes: number
  pageBytes: number
  /** What is older is thrown out. */
  keepMs: number
  now: () => number
}

/** Bodies with their notes in a bounded part of Redis. Throws where Redis is away or what it holds is damaged. */
export function createPageNotes(redis: RedisConnection, limits: Limits) {
  const { totalBytes, hostBytes, pageBytes, keepMs, now } = limits
  const binary = redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
  const forget = async (id: string): Promise<void> =>
    void (await redis.eval(FORGET, { keys: KEYS, arguments: [PREFIX, id] }))

  return {
    forget,
    async read(id: string): Promise<{ note: Note; body: string } | null> {
      const [text, packed] = (await binary.hmGet(PREFIX + id, ['note', 'body'])) as (Buffer | null)[]
      if (!text || !packed) return null
      const note: unknown = JSON.parse(text.toString())
      if (!Value.Check(Note, note)) return null
      return { note, body: (await decompress(packed)).toString() }
    },
    /**
     * @param share of the room, 0 to 1: where more is taken already there is none
     * @returns whether there was room for it
     */
    async write(id: string, note: Note, body: string, share = 1): Promise<boolean> {
      const packed = await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      const text = Buffer.from(JSON.stringify(note))
      if (text.length + packed.length > pageBytes) {
        await forget(id)
        return false
      }
      const numbers = [now(), keepMs, totalBytes * share, hostBytes * share].map((limit) =>
        String(Math.round(limit)),
      )
      const kept = await redis.eval(KEEP, { keys: KEYS, arguments: [PREFIX, id, ...numbers, text, packed] })
      return Number(kept) === 1
    },
  }
}

/** Names what was asked: an address with other headers may have another answer. */
export function idOf(url: URL, headers: Readonly<Record<string, string>> | undefined): string {
  const asked = JSON.stringify([url.href, Object.entries(headers ?? {}).sort()])
  return `${url.host} ${createHash('sha256').update(asked).digest('base64url').slice(0, 24)}`
}

/** Scripts and long numbers may be of the visit. What they say of the stock is not compared, only read every day. */
export function printOf(body: string): string {
  const [first = '', ...rest] = body.split(/<script\b/i)
  const shown = rest.map((piece) => piece.slice(Math.max(0, piece.search(/<\/script/i))))
  return createHash('sha256')
    .update([first, ...shown].join('').replaceAll(/[0-9a-f]{16,}/gi, ''))
    .digest('base64url')
    .slice(0, 24)
}
