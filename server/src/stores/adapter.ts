import type { Condition, KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import type { RowReport } from '@lgs/shared/schemas/store'

export type { RowReport }

/** Why a store's answer could not be read; `detail` is a sentence for a person. */
export interface CheckFailure {
  kind: 'blocked' | 'rate_limited' | 'unreachable' | 'unreadable' | 'robots'
  detail: string
  /** When the store itself allows to be asked again. */
  retryAt?: Date
  /** `URL.host` that said so, where it may be another one than was asked. */
  host?: string
  /** The HTTP status that says so; absent where something else does, e.g. the page that came with it. */
  status?: number
  /** The address does not exist (404, 405, 410): a route that this store has not, no trouble of the host. */
  isMissing?: true
  /** The host has to be left alone for now, so nothing was asked; it says nothing about the host. */
  notAsked?: true
  /** Nor does this: whoever asked had no time left. */
  outOfTime?: true
  /** Our own network seems to be down: the host is not blamed. */
  isGrace?: true
}

/** What came of asking a store for a card. Only `read` says anything about its stock. */
export type CheckOutcome =
  | {
      kind: 'read'
      /** Copies in stock that are the card, or may be; nothing else. */
      listings: Listing[]
      /** True when something of the answer could not be read: there may be more in stock. */
      partial: boolean
      /** Why a later result page could not be read: it may bear a wish of the store that must be heeded. */
      interruptedBy?: CheckFailure
    }
  | CheckFailure

/** What an adapter must know of a store. */
export interface StoreSite {
  /** Absolute address of the home page's origin. */
  homepage: string
  /** Absolute address with `{query}` where the card's name goes. */
  search_url: string
  /** A key of the registry. */
  fetch_strategy: string
  /** ISO 4217, for prices that name no currency of their own; null where it is not known. */
  currency: string | null
  /**
   * What was found out about this store and is kept: keys of search services, as its own pages name them, and the
   * route that works (`route`). Names are the platform's own, `[a-z_]{1,40}`; values at most 500 characters.
   */
  settings: Readonly<Record<string, string>>
  /** What this store means by a word for a condition, folded; absent: what most stores mean. */
  condition_words?: Readonly<Record<string, Condition>>
}

/** One answer over HTTP, redirects followed. */
export interface FetchedPage {
  kind: 'page'
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Bounded by who fetches. */
  body: string
  finalUrl: string
  /** Nothing was asked: it is what was remembered. */
  notAsked?: true
  /** Of a digest: when it was asked for, in milliseconds since the epoch. */
  asOf?: number
  /** Of a digest: it is older than it should be. */
  isStale?: true
}

/** What a store says of the state of one of its addresses. */
export interface Version {
  /** At most 100 characters; only ever compared with an earlier one. */
  text: string
  /** When the digest that it comes from was asked for, in milliseconds since the epoch. */
  asOf: number
}

/** One request to a store, or to the service that searches for it. */
export interface Question {
  url: string
  /** Sent as JSON with POST; absent: GET. */
  json?: unknown
  /** Beyond the usual ones. */
  headers?: Readonly<Record<string, string>>
  /** What the answer must be to be read at all. Default `html`. */
  expect?: 'html' | 'json'
  /**
   * What the store said of this address' state before it is asked. Where such versions of the host have proved true,
   * an answer that was read under the same one in the last 24 h is handed back, and nothing is asked.
   */
  version?: Version
  /**
   * For a list of versions: makes the JSON that is remembered of it and handed back in its place; null for what is no
   * such list. It is asked for once in ten minutes, or in a day while the host's versions are not proven; `notAsked`
   * where they are not believed. Redirects are not followed, and a failure is no trouble of the host, unless that
   * asks us to slow down or refuses all visitors.
   */
  digest?: (body: string) => string | null
  /** Of a digest: only a remembered one is wanted, however old; `notAsked` where there is none. */
  onlyRemembered?: true
}

/**
 * Asks one address: robots.txt and the host's turn are heeded, and answers that are not what was asked for
 * (challenges, "too many searches", login pages, redirects to the home page, a wrong type) come back as failures.
 * Never throws for what a store does.
 */
export type Ask = (question: Question | string) => Promise<FetchedPage | CheckFailure>

/** What a platform remembers of a card at one store from one check to the next; at most 20 kB as JSON. */
export type CardMemory = Readonly<Record<string, unknown>>

/** A card to look for, and what an earlier check of it wished to have remembered (empty at first). */
export interface WantedCard {
  card: KnownCard
  memory: CardMemory
  /** Somebody asks for a collector number: where the answer lacks it, looking further is worth a request. */
  needs_number?: boolean
}

/** What came of one card of a check. */
export interface CardAnswer {
  outcome: CheckOutcome
  /** Replaces what is remembered of the card; absent: nothing changes. Comes back from outside: read it with care. */
  memory?: CardMemory
}

/** The means and the manners of one check. */
export interface Shop {
  store: StoreSite
  ask: Ask
  /** Keeps settings of the store, e.g. the route that worked; null forgets one. They hold for this check at once. */
  learn(settings: Readonly<Record<string, string | null>>): void
  /** Tells what rows were taken for; does nothing unless somebody tests the store. */
  report(row: RowReport): void
}

/** A home page that somebody wants to add as a store. */
export interface HomePage {
  /** `URL.origin` after redirects. */
  origin: string
  html: string
  headers: FetchedPage['headers']
}

/** What a platform makes of a home page. */
export interface Recognition {
  /** 0 to 1: how sure it is that the store is one of its own. */
  confidence: number
  /** With `{query}`; absent: the platform's default. */
  search_url?: string
  /** ISO 4217, where the page tells. */
  currency?: string
  /** Keys that the pages name. */
  settings?: Readonly<Record<string, string>>
}

/** A family of stores whose answers have one shape. None of its functions throws for what a store sends. */
export interface Platform {
  name: string
  /** The search address of a store at `origin`, with `{query}`. */
  defaultSearchUrl(origin: string): string
  /** The address where a person finds a card at the store; also what robots.txt is read for first. */
  searchUrl(store: Pick<StoreSite, 'search_url'>, name: string): string
  /** Marks on a home page; null where there is none. */
  recognise(page: HomePage): Recognition | null
  /**
   * A cheap request that tells a store of this platform from others where its home page does not: asked only then.
   * `confirms` reads the answer; a failure to answer confirms nothing.
   */
  probe?: { url(origin: string): string; confirms(answer: FetchedPage): Recognition | null }
  /** How many cards one check of this store should carry: more than 1 only where they share requests. */
  cardsPerCheck(store: StoreSite): number
  /**
   * Looks for cards, at most `cardsPerCheck` of them (for one that is tested: one). Answers stand under the card's
   * name, one for each card: what was read before a failure stays. Never throws for what a store sends.
   */
  check(wanted: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>>
}
