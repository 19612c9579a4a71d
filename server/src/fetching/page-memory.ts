import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { RESP_TYPES } from 'redis'
import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import type { RedisConnection } from '../channels/redis.ts'
import { conditionsOf, validatorsOf, type Validators } from './conditional.ts'
import type { FetchedPage } from './fetcher.ts'
import { FORGET, KEEP } from './page-memory-scripts.ts'

const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)]

const PREFIX = 'lgs:page:'
const KEYS = ['lgs:pages:by-time', 'lgs:pages:sizes']
const missesOf = (host: string) => `lgs:pages:misses:${host}`
/** There: pages of the host are not worth remembering, or its validators are not to be believed. */
const shutOf = (host: string) => `lgs:pages:shut:${host}`

const HOUR_MS = 3600_000
/** After so many answers in a row that were others than before, keeping the host's pages is not worth it. */
const MOST_MISSES = 50
const WEEK_S = 7 * 24 * 3600
/** These are of the moment, not of the page. */
const FLEETING = new Set(['set-cookie', 'date', 'age', 'retry-after', 'connection', 'keep-alive'])
const LONGEST_HEADERS = 4000

export interface PageMemoryOptions {
  /** Of all pages, compressed. Default 16 MB. */
  totalBytes?: number
  /** Of the pages of one host. Default a quarter of all. */
  hostBytes?: number
  /** Of one page. Default 128 kB. */
  pageBytes?: number
  /** A page is read in full again after this, whatever the store says. Default 24 h. */
  fullReadMs?: number
  now?: () => number
}

const Note = Type.Object({
  /** Milliseconds since the epoch, of the answer that was read in full. */
  readAt: Type.Integer(),
  validators: Type.Object({ etag: Type.Optional(Type.String()), lastModified: Type.Optional(Type.String()) }),
  headers: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
  /** Of the body, what scripts may put into it on every visit aside. */
  print: Type.String(),
})
type Note = Static<typeof Note>

/** The last answer of an address. */
export interface Remembered {
  page: FetchedPage
  validators: Validators
  print: string
  /** Headers that ask whether it is still the same; none where it is time to read it in full. */
  conditions: Record<string, string>
}

export type PageMemory = ReturnType<typeof createPageMemory>

/**
 * What stores answered, so that they may say "unchanged" instead of sending it again (RFC 9110, 13). It is a bounded
 * part of Redis, and only a convenience: what fails here means that a page is read in full. A validator is not
 * believed for ever: pages are read in full once a day, and a host whose page then differs under the same validator
 * is asked for whole pages from then on.
 */
export function createPageMemory(redis: RedisConnection, options: PageMemoryOptions = {}) {
  const { totalBytes = 16_000_000, pageBytes = 128_000, fullReadMs = 24 * HOUR_MS, now = Date.now } = options
  const hostBytes = options.hostBytes ?? totalBytes / 4
  const binary = redis.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })

  const forget = (id: string) => redis.eval(FORGET, { keys: KEYS, arguments: [PREFIX, id] })
  const shut = (host: string) => redis.set(shutOf(host), '1', { expiration: { type: 'EX', value: WEEK_S } })

  async function read(id: string, url: URL): Promise<Remembered | null> {
    const [text, packed] = (await binary.hmGet(PREFIX + id, ['note', 'body'])) as (Buffer | null)[]
    if (!text || !packed) return null
    const note: unknown = JSON.parse(text.toString())
    if (!Value.Check(Note, note)) return null
    const body = (await decompress(packed)).toString()
    const page: FetchedPage = { kind: 'page', status: 200, headers: note.headers, body, finalUrl: url.href }
    const isDue = now() - note.readAt >= fullReadMs || note.readAt > now()
    return {
      page,
      validators: note.validators,
      print: note.print,
      conditions: isDue ? {} : conditionsOf(note.validators),
    }
  }

  async function write(id: string, note: Note, body: string): Promise<void> {
    const packed = await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    const text = Buffer.from(JSON.stringify(note))
    if (text.length + packed.length > pageBytes) return void (await forget(id))
    const limits = [now(), fullReadMs + 12 * HOUR_MS, totalBytes, hostBytes].map((limit) =>
      String(Math.round(limit)),
    )
    await redis.eval(KEEP, { keys: KEYS, arguments: [PREFIX, id, ...limits, text, packed] })
  }

  return {
    /** The last answer of an address as it was asked; null where nothing usable is known of it. Never throws. */
    async recall(url: URL, headers: Headers): Promise<Remembered | null> {
      try {
        return (await redis.exists(shutOf(url.host))) === 1 ? null : await read(idOf(url, headers), url)
      } catch {
        return null
      }
    },

    /** The store said that the remembered answer still holds. Never throws. */
    async confirm({ host }: URL): Promise<void> {
      // Most of the time there is nothing to reset, and an untouched Redis has nothing to dump.
      const isMissed = await redis.exists(missesOf(host)).catch(() => 0)
      if (isMissed === 1) await redis.del(missesOf(host)).catch(() => 0)
    },

    /** An answer that was read in full, and what was remembered before it. Never throws. */
    async keep(url: URL, headers: Headers, page: FetchedPage, before: Remembered | null): Promise<void> {
      const { host } = url
      const id = idOf(url, headers)
      const validators = validatorsOf(page.headers, now())
      const kept = Object.entries(page.headers).filter(([name]) => !FLEETING.has(name))
      const told = Object.fromEntries(kept.filter((entry): entry is Told => entry[1] !== undefined))
      const print = printOf(page.body)
      try {
        if (before && before.print !== print && isSame(before.validators, validators)) {
          await shut(host)
          await forget(id)
          return
        }
        if (before && Object.keys(before.conditions).length > 0) {
          const misses = await redis.incr(missesOf(host))
          await redis.expire(missesOf(host), WEEK_S)
          if (misses >= MOST_MISSES) await shut(host)
        }
        if (!validators || JSON.stringify(told).length > LONGEST_HEADERS) {
          if (before) await forget(id)
        } else if ((await redis.exists(shutOf(host))) === 0) {
          await write(id, { readAt: now(), validators, headers: told, print }, page.body)
        }
      } catch {
        // Then the next answer is read in full too.
      }
    },
  }
}

type Headers = Readonly<Record<string, string>> | undefined
type Told = [string, string | string[]]

/** An address with other headers may have another answer. */
function idOf(url: URL, headers: Headers): string {
  const asked = JSON.stringify([url.href, Object.entries(headers ?? {}).sort()])
  return `${url.host} ${createHash('sha256').update(asked).digest('base64url').slice(0, 24)}`
}

const isSame = (before: Validators, after: Validators | null) =>
  after !== null && before.etag === after.etag && before.lastModified === after.lastModified

/** Scripts and long numbers may be of the visit. What they say of the stock is not compared, only read every day. */
function printOf(body: string): string {
  const [first = '', ...rest] = body.split(/<script\b/i)
  const shown = rest.map((piece) => piece.slice(Math.max(0, piece.search(/<\/script/i))))
  return createHash('sha256')
    .update([first, ...shown].join('').replaceAll(/[0-9a-f]{16,}/gi, ''))
    .digest('base64url')
    .slice(0, 24)
}
