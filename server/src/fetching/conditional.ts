import type { FetchedPage } from './fetcher.ts'

type Headers = FetchedPage['headers']

/** What tells one version of an answer from the next (RFC 9110, 8.8). At least one of them is there. */
export interface Validators {
  /** As the store writes it, quotes and `W/` included. */
  etag?: string
  /** The date as the store writes it. */
  lastModified?: string
}

/** Longer ones are no validators but a burden. */
const LONGEST_ETAG = 200
const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]+"$/
const DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
/** A page that was changed just now may change again within the same second. */
const SETTLED_MS = 60_000

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value.trim() : '')

/** Not where the store forbids it, or nobody can know which question it is the answer to. */
export const mayBeKept = (headers: Headers): boolean =>
  !/\bno-store\b/i.test(textOf(headers['cache-control'])) && textOf(headers['vary']) !== '*'

/** The validators of an answer that may be used; null where it has none, or is not to be kept at all. */
export function validatorsOf(headers: Headers, now: number): Validators | null {
  if (!mayBeKept(headers)) return null
  const etag = textOf(headers['etag'])
  const date = textOf(headers['last-modified'])
  const saidNow = Date.parse(textOf(headers['date']))
  const isSettled =
    DATE.test(date) && (Number.isNaN(saidNow) ? now : saidNow) - Date.parse(date) >= SETTLED_MS
  const validators = {
    ...(etag.length <= LONGEST_ETAG && ETAG.test(etag) && { etag }),
    ...(isSettled && { lastModified: date }),
  }
  return Object.keys(validators).length > 0 ? validators : null
}

/** The headers that ask for an answer only where it is another one by now. */
export const conditionsOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag !== undefined && { 'if-none-match': etag }),
  ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
})

/** Compressing servers add to an ETag on one of the ways only. */
const plain = (etag: string) => etag.replace(/^W\//, '').replace(/-{1,2}(?:gzip|br|df)"$/, '"')

/** Does a 304 mean the version that we have? What it does not say it does not deny. */
export function isSameVersion({ etag, lastModified }: Validators, headers: Headers): boolean {
  const said = { etag: textOf(headers['etag']), date: textOf(headers['last-modified']) }
  if (etag !== undefined && said.etag !== '') return plain(etag) === plain(said.etag)
  return lastModified === undefined || said.date === '' || said.date === lastModified
}
