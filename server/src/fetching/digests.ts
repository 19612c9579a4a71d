import type { FetchedPage } from './fetcher.ts'
import { conditionsOf, validatorsOf } from './conditional.ts'
import { idOf, printOf, type createPageNotes } from './page-notes.ts'
import type { VersionTrust } from './version-trust.ts'

const HOUR_MS = 3600_000
/** How long a list of versions stands, and so how old at most what is taken from memory may be; while they are not proven it is only read for evidence. */
export const FRESH_MS = { trusted: HOUR_MS / 6, unproven: 24 * HOUR_MS }

/** Of the room for all pages: without the pages themselves no list is of use. */
const SHARE = 0.5

export interface Digest {
  page: FetchedPage
  /** Headers that ask whether it is still the same. */
  conditions: Record<string, string>
  isFresh: boolean
}

interface Means {
  notes: ReturnType<typeof createPageNotes>
  trust: VersionTrust
  fullReadMs: number
  now: () => number
}

/** What is kept of lists in which a host names the versions of its addresses: texts made of them, in their place. */
export function createDigests({ notes, trust, fullReadMs, now }: Means) {
  // Nobody who asks for the address itself gets one.
  const idFor = (url: URL) => idOf(url, { ' digest': '' })
  const pageOf = (body: string, url: URL, asOf: number): FetchedPage => {
    const headers = { 'content-type': 'application/json' }
    return { kind: 'page', status: 200, headers, body, finalUrl: url.href, asOf }
  }

  return {
    /** The last digest of an address; null where there is none, `refused` where none is to be had. Never throws. */
    async recall(url: URL): Promise<Digest | 'refused' | null> {
      try {
        const standing = await trust.standing(url.host)
        if (standing === 'refuted') return 'refused'
        const kept = await notes.read(idFor(url))
        if (kept?.note.askedAt === undefined) return null
        const { readAt, askedAt, validators } = kept.note
        const age = now() - askedAt
        return {
          page: pageOf(kept.body, url, askedAt),
          conditions: now() - readAt < fullReadMs && readAt <= now() ? conditionsOf(validators) : {},
          isFresh: age >= 0 && age < FRESH_MS[standing],
        }
      } catch {
        return 'refused'
      }
    },

    /** The list is as it was when it was asked for again. @returns null where there is no room. Never throws. */
    async confirm(url: URL, { page }: Digest, askedAt: number): Promise<FetchedPage | null> {
      const kept = await notes.read(idFor(url)).catch(() => null)
      if (!kept) return null
      const note = { ...kept.note, askedAt }
      const isKept = await notes.write(idFor(url), note, page.body, SHARE).catch(() => false)
      return isKept ? pageOf(page.body, url, askedAt) : null
    },

    /** The digest of an answer that was read. @returns null where there is no room. Never throws. */
    async keep(
      url: URL,
      { headers }: FetchedPage,
      body: string,
      askedAt: number,
    ): Promise<FetchedPage | null> {
      const validators = validatorsOf(headers, now()) ?? {}
      const note = { readAt: now(), validators, headers: {}, print: printOf(body), askedAt }
      const isKept = await notes.write(idFor(url), note, body, SHARE).catch(() => false)
      return isKept ? pageOf(body, url, askedAt) : null
    },
  }
}
