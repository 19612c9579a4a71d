import type { CheckFailure, FetchedPage } from './adapter.ts'
import { withoutCode } from './html.ts'
import { parseRetryAfter } from '../fetching/retry-after.ts'

export interface Expectation {
  /** A search answers with results; a home page only has to be a page. Default `search`. */
  purpose?: 'search' | 'home'
  /** What was asked for, to notice a redirect to the home page. */
  requestUrl?: string
  /** A web page, or JSON whatever its declared type: stores send it as text or script too. Default `html`. */
  expect?: 'html' | 'json' | undefined
  /** Cards that were asked for: in a title their names are no notice, be the card called "Access Denied". */
  names?: readonly string[]
  now?: Date
}

const CHALLENGES = [
  'just a moment|attention required|one moment, please|checking your browser|security check|access (is )?denied',
  'captcha|are you (a )?(human|robot)|verify (that )?you|human verification|pardon our interruption',
  'you (have been|are) blocked|ddos protection',
]
const CHALLENGE_TITLE = new RegExp(String.raw`^\W*(${CHALLENGES.join('|')})`, 'i')
const CHALLENGE_BODY =
  /_cf_chl_opt|id="challenge-form"|cf-browser-verification|px-captcha|captcha-delivery|sucuri_cloudproxy/i
const TOO_MANY = /too many (searches|requests)/i
const CLOSED_TITLE =
  /maintenance|be right back|be back soon|temporarily (unavailable|closed|offline)|coming soon|under construction/i
const LOGIN_TITLE =
  /^\W*(log ?in|sign ?in|customer login|connexion|se connecter|account login)\s*($|[^\w\s]|(to|or|page|with)\b)/i
/**
 * Notices instead of a page are short; a long page with such a title is about a card of that name. In
 * characters.
 */
const LONGEST_NOTICE = 40_000

/** Why an HTTP answer cannot be read as the page that was asked for, or null where it can. */
export function classifyAnswer(answer: FetchedPage, expected: Expectation = {}): CheckFailure | null {
  const now = expected.now ?? new Date()
  const title = titleOf(answer.body, expected.names ?? [])
  return byStatus(answer, title, now) ?? byAddress(answer, expected) ?? byBody(answer, title, expected, now)
}

function byStatus({ status, headers, body }: FetchedPage, title: string, now: Date): CheckFailure | null {
  const retryAt = parseRetryAfter(headers['retry-after'], now)
  const wish = retryAt ? { retryAt } : {}
  const fail = (kind: CheckFailure['kind'], detail: string): CheckFailure => ({
    ...{ kind, detail, status },
    ...wish,
  })
  // Whatever its status: the page means every visitor, the status perhaps only this address.
  if (isChallenge(headers, body, title))
    return { kind: 'blocked', detail: 'The store asks visitors to prove that they are people.', ...wish }
  if (status === 429 || status === 430)
    return fail('rate_limited', `The store asks us to slow down (HTTP ${status}).`)
  if (status === 401 || status === 403 || status === 451)
    return fail('blocked', `The store refuses us (HTTP ${status}).`)
  if (status >= 500 || status === 408)
    return fail('unreachable', `The store has trouble answering (HTTP ${status}).`)
  if (status === 404 || status === 405 || status === 410)
    return { ...fail('unreadable', `The address answers HTTP ${status}.`), isMissing: true }
  if (status < 200 || status >= 300 || status === 204)
    return fail('unreadable', `The address answers HTTP ${status}.`)
  return null
}

function isChallenge(headers: FetchedPage['headers'], body: string, title: string): boolean {
  if (headers['cf-mitigated'] === 'challenge') return true
  return (isNotice(body) && CHALLENGE_TITLE.test(title)) || CHALLENGE_BODY.test(body.slice(0, LONGEST_NOTICE))
}

function byAddress({ finalUrl }: FetchedPage, { requestUrl, purpose }: Expectation): CheckFailure | null {
  if (!URL.canParse(finalUrl)) return null
  const { pathname } = new URL(finalUrl)
  if (/^\/password\/?$/.test(pathname))
    return { kind: 'blocked', detail: 'The store is closed behind a password.' }
  if (/\/(log-?_?in|sign-?_?in)\/?$/i.test(pathname))
    return { kind: 'unreadable', detail: 'The store wants us to log in.' }
  const wanted = requestUrl && URL.canParse(requestUrl) ? new URL(requestUrl).pathname : undefined
  if (
    purpose !== 'home' &&
    wanted !== undefined &&
    wanted !== '/' &&
    pathname !== wanted &&
    isHome(pathname)
  ) {
    return { kind: 'unreadable', detail: 'The store sent us to its home page instead of an answer.' }
  }
  return null
}

const isHome = (pathname: string) => /^\/(index(\.\w+)?|home)?\/?$/i.test(pathname)

function byBody(
  { headers, body }: FetchedPage,
  title: string,
  { expect }: Expectation,
  now: Date,
): CheckFailure | null {
  const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })
  if (body.trim() === '') return unreadable('The answer is empty.')
  if (expect === 'json' && isWholeJson(body)) return null
  const type = String(headers['content-type'] ?? 'text/html')
  if (!/html/i.test(type)) {
    const said = expect === 'json' ? 'The data break off before their end.' : undefined
    return unreadable(said ?? `The answer is no web page but ${type.split(';')[0]?.slice(0, 60)}.`)
  }
  if (TOO_MANY.test(body) && TOO_MANY.test(withoutCode(body))) {
    const retryAt = parseRetryAfter(headers['retry-after'], now)
    return {
      kind: 'rate_limited',
      detail: 'The store says that there were too many searches.',
      ...(retryAt && { retryAt }),
    }
  }
  if (/type="password"/i.test(body) && /opening soon|enter (store )?(using )?password/i.test(body)) {
    return { kind: 'blocked', detail: 'The store is closed behind a password.' }
  }
  if (isNotice(body) && LOGIN_TITLE.test(title)) return unreadable('The store wants us to log in.')
  if (isNotice(body) && CLOSED_TITLE.test(title)) return unreadable('The store is closed for maintenance.')
  if (expect === 'json') return unreadable('The answer is a web page where data were expected.')
  if (!/<\/html\s*>/i.test(body)) return unreadable('The page breaks off before its end.')
  return null
}

/** Begins and ends like an object or a list; what is between is for whoever reads it. */
const isWholeJson = (body: string) => /^\uFEFF?\s*[[{]/.test(body) && /[\]}]\s*$/.test(body.slice(-100))

const isNotice = (body: string) => body.length < LONGEST_NOTICE

/** The title without what was searched for: what it quotes, and the cards' names. */
function titleOf(body: string, names: readonly string[]): string {
  const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(body.slice(0, 100_000))?.[1] ?? ''
  const said = title.replace(/(["'“])[^"'”]{0,200}["'”]|&quot;.{0,200}?&quot;/g, ' ')
  return names.reduce((rest, name) => without(rest, name), said).trim()
}

function without(title: string, name: string): string {
  const at = title.toLowerCase().indexOf(name.toLowerCase())
  return at < 0 || name === '' ? title : `${title.slice(0, at)} ${title.slice(at + name.length)}`
}
