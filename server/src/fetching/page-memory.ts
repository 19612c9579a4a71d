import type { RedisConnection } from '../channels/redis.ts'
import { conditionsOf, mayBeKept, validatorsOf, type Validators } from './conditional.ts'
import { createDigests, FRESH_MS } from './digests.ts'
import type { FetchedPage } from './fetcher.ts'
import { createPageNotes, idOf, printOf, type Note } from './page-notes.ts'
import { evidenceOf, type Version } from './version-evidence.ts'
import { createVersionTrust } from './version-trust.ts'

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

/** The last answer of an address. */
export interface Remembered {
  page: FetchedPage
  note: Note
  /** Headers that ask whether it is still the same; none where it is time to read it in full. */
  conditions: Record<string, string>
  /** It stands for a new answer: the host's versions are believed, and this one is still the same. */
  isCurrent: boolean
}

export type PageMemory = ReturnType<typeof createPageMemory>

/**
 * What stores answered, so that they may say "unchanged" instead of sending it again (RFC 9110, 13), or need not be
 * asked at all where they name the versions of their addresses and those have proved true. It is a bounded part of
 * Redis, and only a convenience: what fails here means that a page is read in full. Neither is believed for ever:
 * pages are read in full once a day, and a host whose page then differs under the same validator is asked for whole
 * pages from then on; one whose page differs under the same version is not believed for a month.
 */
export function createPageMemory(redis: RedisConnection, options: PageMemoryOptions = {}) {
  const { totalBytes = 16_000_000, pageBytes = 128_000, fullReadMs = 24 * HOUR_MS, now = Date.now } = options
  const hostBytes = options.hostBytes ?? totalBytes / 4
  const keepMs = fullReadMs + 12 * HOUR_MS
  const notes = createPageNotes(redis, { totalBytes, hostBytes, pageBytes, keepMs, now })
  const trust = createVersionTrust(redis)

  const shut = (host: string) => redis.set(shutOf(host), '1', { expiration: { type: 'EX', value: WEEK_S } })
  const isShut = async (host: string) => (await redis.exists(shutOf(host))) === 1

  async function isCurrent({ version, changedAt, readAt }: Note, host: string, said: Version) {
    if (version?.text !== said.text || (changedAt !== undefined && said.asOf > changedAt)) return false
    const isInTime = (since: number, ms: number) => since <= now() && now() - since < ms
    if (!isInTime(readAt, fullReadMs) || !isInTime(said.asOf, FRESH_MS.trusted)) return false
    return (await trust.standing(host)) === 'trusted'
  }

  /** What a reading under a version proves, and what is to be noted of it; nothing where versions are refuted. */
  async function weigh(
    host: string,
    before: Note | undefined,
    said: Version | undefined,
    isChanged: boolean,
  ): Promise<Pick<Note, 'version' | 'changedAt'>> {
    // What is read without a version is read under the last one that is known.
    const version = said ?? before?.version
    if (!version || (await trust.standing(host)) === 'refuted') return {}
    if (!before?.version) return { version }
    const seen = { version: before.version, readAt: before.readAt, ...changedOf(before.changedAt) }
    const { finding, changedAt } = evidenceOf(seen, version, { isChanged, readAt: now() })
    if (finding) await trust.note(host, finding)
    return finding === 'refuted' ? {} : { version, ...changedOf(changedAt) }
  }

  return {
    now,
    digests: createDigests({ notes, trust, fullReadMs, now }),

    /** The last answer of an address as it was asked; null where nothing usable is known of it. Never throws. */
    async recall(url: URL, headers: Headers, said?: Version): Promise<Remembered | null> {
      try {
        const withoutValidators = await isShut(url.host)
        if (withoutValidators && !said) return null
        const kept = await notes.read(idOf(url, headers))
        if (!kept) return null
        const { note, body } = kept
        const page: FetchedPage = {
          kind: 'page',
          status: 200,
          headers: note.headers,
          body,
          finalUrl: url.href,
        }
        const isDue = now() - note.readAt >= fullReadMs || note.readAt > now()
        return {
          page,
          note,
          conditions: isDue || withoutValidators ? {} : conditionsOf(note.validators),
          isCurrent: said !== undefined && (await isCurrent(note, url.host, said)),
        }
      } catch {
        return null
      }
    },

    /** The store said that the remembered answer still holds. Never throws. */
    async confirm(url: URL, headers?: Headers, before?: Remembered, said?: Version): Promise<void> {
      const { host } = url
      // Most of the time there is nothing to reset, and an untouched Redis has nothing to dump.
      const isMissed = await redis.exists(missesOf(host)).catch(() => 0)
      if (isMissed === 1) await redis.del(missesOf(host)).catch(() => 0)
      if (!before || !said || before.note.version?.asOf === said.asOf) return
      try {
        const { version: _version, changedAt: _changedAt, ...note } = before.note
        const weighed = await weigh(host, before.note, said, false)
        await notes.write(idOf(url, headers), { ...note, ...weighed }, before.page.body)
      } catch {
        // Then the version is compared with the older one.
      }
    },

    /** An answer that was read in full, and what was remembered before it. Never throws. */
    async keep(
      url: URL,
      headers: Headers,
      page: FetchedPage,
      before: Remembered | null,
      said?: Version,
    ): Promise<void> {
      const { host } = url
      const id = idOf(url, headers)
      const validators = validatorsOf(page.headers, now())
      const kept = Object.entries(page.headers).filter(([name]) => !FLEETING.has(name))
      const told = Object.fromEntries(kept.filter((entry): entry is Told => entry[1] !== undefined))
      const print = printOf(page.body)
      const isChanged = before !== null && before.note.print !== print
      try {
        const weighed = await weigh(host, before?.note, said, isChanged)
        if (isChanged && isSame(before.note.validators, validators)) await shut(host)
        else if (before && Object.keys(before.conditions).length > 0) {
          const misses = await redis.incr(missesOf(host))
          await redis.expire(missesOf(host), WEEK_S)
          if (misses >= MOST_MISSES) await shut(host)
        }
        const believed = (await isShut(host)) ? null : validators
        const isWorthIt = (believed || weighed.version) && mayBeKept(page.headers)
        if (!isWorthIt || JSON.stringify(told).length > LONGEST_HEADERS) {
          if (before) await notes.forget(id)
          return
        }
        const note = { readAt: now(), validators: believed ?? {}, headers: told, print, ...weighed }
        await notes.write(id, note, page.body)
      } catch {
        // Then the next answer is read in full too.
      }
    },
  }
}

type Headers = Readonly<Record<string, string>> | undefined
type Told = [string, string | string[]]

const changedOf = (changedAt: number | undefined) => (changedAt === undefined ? {} : { changedAt })

const isSame = (before: Validators, after: Validators | null) =>
  after !== null && before.etag === after.etag && before.lastModified === after.lastModified
