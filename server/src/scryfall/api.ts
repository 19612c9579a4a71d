import { Type, type Static, type TSchema } from 'typebox'
import Value from 'typebox/value'
import { setTimeout as pause } from 'node:timers/promises'
import { describe } from '../fetching/request.ts'
import type { HostGate } from '../fetching/host-gate.ts'
import { parseRetryAfter } from '../fetching/retry-after.ts'
import { SourceProblem } from './problem.ts'
import { SourceSet } from './set-object.ts'

/** Scryfall locks an address out for so long after too many requests. Source: scryfall.com/docs/api/rate-limits. */
const LOCKED_OUT_MS = 60_000
/** A longer wish makes no sense: its data change once a day. */
const LONGEST_SILENCE_MS = 24 * 3_600_000
/** Ten requests a second are allowed. */
const GAP_MS = 150
const DEADLINE_MS = 20_000
/** A turn is taken for lost after that. */
const LEASE_MS = DEADLINE_MS + 5000
const LOOK_AGAIN_MS = 250
/** The list of sets has 640 KB, that of names a little more. */
const MOST_BYTES = 30_000_000

/** Both generations: since July 2026 a file of lines, before that an array. Source: scryfall.com/docs/api/bulk-data. */
const BulkDescriptor = Type.Object({
  updated_at: Type.String({ minLength: 10, maxLength: 40 }),
  jsonl_download_uri: Type.Optional(Type.String({ maxLength: 500 })),
  download_uri: Type.Optional(Type.String({ maxLength: 500 })),
})
/** Objects are checked one by one, so that one strange set does not hide the others. */
const SetList = Type.Object({ data: Type.Array(Type.Unknown(), { maxItems: 20_000 }) })
const NameList = Type.Object({
  data: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 500_000 }),
})
const ApiError = Type.Object({ details: Type.String() })

/** An answer with its version, or null: nothing has changed since the version that was asked about. */
export type Versioned<T> = { version: string | null; value: T } | null

export interface BulkFile {
  url: string
  /** Changes when the file does. */
  version: string
}

export interface ScryfallOptions {
  gate: HostGate
  /** Without a slash at its end. */
  apiUrl: string
  /** Who asks, and what is understood: Scryfall refuses requests without both. */
  headers: Record<string, string>
  signal: AbortSignal
}

export type Scryfall = ReturnType<typeof createScryfall>

/**
 * The questions that the catalog asks Scryfall's API. Every one waits for its turn, which keeps the published rate for
 * all processes together and, after a 429, silence for as long as it asks.
 * @throws SourceProblem from each of them
 */
export function createScryfall({ gate, apiUrl, headers, signal }: ScryfallOptions) {
  const { host } = new URL(apiUrl)

  /** @returns milliseconds that nobody asks for after it */
  async function inTurn<T>(request: () => Promise<T>, restOf: (answer: T) => number): Promise<T> {
    for (let waitMs = 1; waitMs > 0;) {
      waitMs = (await gate.take(host, LEASE_MS)).waitMs
      if (waitMs > LEASE_MS) {
        const retryAt = new Date(Date.now() + waitMs)
        throw new SourceProblem('Scryfall asked us to wait, and the time is not over yet.', { retryAt })
      }
      if (waitMs > 0) await pause(Math.min(waitMs, LOOK_AGAIN_MS), undefined, { signal })
    }
    let restMs = GAP_MS
    try {
      const answer = await request()
      restMs = restOf(answer)
      return answer
    } finally {
      await gate.release(host, restMs)
    }
  }

  async function request(path: string, known: string | null): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(apiUrl + path, {
        headers: { ...headers, ...(known !== null && { 'if-none-match': known }) },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
      })
      return { response, text: await readText(response) }
    } catch (cause) {
      signal.throwIfAborted()
      if (cause instanceof SourceProblem) throw cause
      const { detail } = describe((cause as Error).cause ?? cause, DEADLINE_MS)
      throw new SourceProblem(`Scryfall cannot be reached. ${detail}`, { cause })
    }
  }

  async function ask<T extends TSchema>(
    path: string,
    schema: T,
    known: string | null,
  ): Promise<Versioned<Static<T>>> {
    const restOf = ({ response }: { response: Response }) =>
      response.status === 429
        ? Math.min(retryAtOf(response).getTime() - Date.now(), LONGEST_SILENCE_MS)
        : GAP_MS
    const { response, text } = await inTurn(() => request(path, known), restOf)
    if (response.status === 304) return null
    if (response.status === 429) {
      const message = 'Scryfall asks us to wait: it got too many requests from this address.'
      throw new SourceProblem(message, { retryAt: retryAtOf(response) })
    }
    const body = parse(text)
    if (response.status !== 200) {
      const said = Value.Check(ApiError, body) ? ` It says: ${body.details.slice(0, 200)}` : ''
      throw new SourceProblem(`Scryfall answers with ${response.status} to ${path}.${said}`)
    }
    if (body === undefined) {
      throw new SourceProblem(`Scryfall answers to ${path} with something that is no JSON.`)
    }
    if (!Value.Check(schema, body)) {
      const message = `Scryfall's answer to ${path} does not look as it is documented. Is the app up to date?`
      throw new SourceProblem(message)
    }
    return { version: response.headers.get('etag'), value: body }
  }

  return {
    /** All sets. @param known the version that we have: an ETag */
    async sets(known: string | null): Promise<Versioned<{ sets: SourceSet[]; unreadable: number }>> {
      const answer = await ask('/sets', SetList, known)
      if (answer === null) return null
      const sets = answer.value.data.filter((set): set is SourceSet => Value.Check(SourceSet, set))
      return { version: answer.version, value: { sets, unreadable: answer.value.data.length - sets.length } }
    },

    /** All card names, tokens aside. @param known the version that we have: an ETag */
    async cardNames(known: string | null): Promise<Versioned<string[]>> {
      const answer = await ask('/catalog/card-names', NameList, known)
      return answer && { version: answer.version, value: answer.value.data }
    },

    /** Where the file with one object per printing is to be had. */
    async bulkFile(): Promise<BulkFile> {
      const answer = await ask('/bulk-data/default-cards', BulkDescriptor, null)
      const { jsonl_download_uri, download_uri, updated_at } = answer?.value ?? {}
      const url = jsonl_download_uri ?? download_uri
      if (url === undefined || updated_at === undefined || !isDownload(url, apiUrl)) {
        throw new SourceProblem('Scryfall names no file to download. Is the app up to date?')
      }
      return { url, version: updated_at }
    },
  }
}

/** Scryfall's own files come over TLS from its own hosts; an address chosen by the owner may name any. */
function isDownload(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (isOfficial(apiUrl)) return protocol === 'https:' && /(^|\.)scryfall\.(com|io)$/.test(hostname)
  return protocol === 'https:' || protocol === 'http:'
}

const isOfficial = (apiUrl: string): boolean => /(^|\.)scryfall\.com$/.test(new URL(apiUrl).hostname)

const retryAtOf = ({ headers }: Response): Date =>
  parseRetryAfter(headers.get('retry-after') ?? undefined, new Date()) ?? new Date(Date.now() + LOCKED_OUT_MS)

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > MOST_BYTES) throw new SourceProblem('Scryfall answers with far more than it should.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
