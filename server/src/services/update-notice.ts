import type { UpdateNotice } from '@lgs/shared'
import { Type } from 'typebox'
import Value from 'typebox/value'
import type { RedisConnection } from '../channels/redis.ts'
import { isNewerRelease, releasedVersion } from '../domain/version.ts'
import { guardedGet } from '../fetching/guarded-get.ts'
import type { Log } from '../log.ts'
import { VERSION } from '../version.ts'

const ASKED = 'lgs:update-asked'
const FOUND = 'lgs:update-found'
const AT_MOST_EVERY_S = 24 * 3600
const LOOK_EVERY_MS = 60 * 60_000
const DEADLINE_MS = 20_000
/** A list of a hundred releases with long notes. */
const MOST_BYTES = 2_000_000

/** As GitHub, Gitea and Forgejo describe a release. Source: docs.github.com/en/rest/releases. */
const Release = Type.Object({
  tag_name: Type.String({ maxLength: 100 }),
  html_url: Type.String({ maxLength: 500, pattern: '^https?://' }),
  draft: Type.Optional(Type.Boolean()),
  prerelease: Type.Optional(Type.Boolean()),
})
const Found = Type.Object({ version: Type.String(), url: Type.String() })

interface Needs {
  /** Undefined: nothing is ever asked. */
  feed: string | undefined
  allowPrivate: boolean
  redis: RedisConnection
  log: Log
  /** Shorter in tests. */
  deadlineMs?: number
}

/** Whether a newer version of the program is out, asked at most once a day, also over restarts. */
export function createUpdateNotice({ feed, allowPrivate, redis, log, deadlineMs = DEADLINE_MS }: Needs) {
  const stopping = new AbortController()

  /** What is refused, slow or strange leaves what was known. */
  async function ask(address: string): Promise<void> {
    const body = await guardedGet(address, {
      headers: { 'user-agent': `LGS-Stock-Checker/${VERSION}`, accept: 'application/json' },
      ...{ deadlineMs, maxBytes: MOST_BYTES, allowPrivate, signal: stopping.signal },
    })
    const newest = newestRelease(JSON.parse(body))
    if (newest) await redis.set(FOUND, JSON.stringify(newest))
  }

  async function look(): Promise<void> {
    if (feed === undefined) return
    try {
      const expiration = { type: 'EX' as const, value: AT_MOST_EVERY_S }
      const isDue = await redis.set(ASKED, VERSION, { condition: 'NX', expiration })
      if (isDue !== null) await ask(feed)
    } catch (error) {
      if (!stopping.signal.aborted)
        log.info({ err: error }, 'whether a newer version is out could not be read')
    }
  }

  return {
    /** For administrators. Never fails: while Redis is away nothing is known. */
    async get(): Promise<UpdateNotice> {
      const kept = feed === undefined ? null : await redis.get(FOUND).catch(() => null)
      const found: unknown = kept === null ? null : JSON.parse(kept)
      const isNews = Value.Check(Found, found) && isNewerRelease(found.version, VERSION)
      return { is_on: feed !== undefined, newer: isNews ? found : null }
    },

    /** Asks where that is due. Never rejects. */
    look,

    /** @returns a function that stops it */
    start(): () => void {
      void look()
      const timer = feed === undefined ? undefined : setInterval(() => void look(), LOOK_EVERY_MS).unref()
      return () => {
        clearInterval(timer)
        stopping.abort(new Error('the server stops'))
      }
    },
  }
}

/** One release, or a list of them: the newest that is out. */
function newestRelease(answer: unknown): { version: string; url: string } | undefined {
  let newest: { version: string; url: string } | undefined
  for (const each of Array.isArray(answer) ? answer : [answer]) {
    if (!Value.Check(Release, each) || each.draft || each.prerelease || !URL.canParse(each.html_url)) continue
    const version = releasedVersion(each.tag_name)
    if (version && (!newest || isNewerRelease(version, newest.version)))
      newest = { version, url: each.html_url }
  }
  return newest
}
