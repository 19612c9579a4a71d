import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'

/** Why a store's answer could not be read; `detail` is a sentence for a person. */
export interface CheckFailure {
  kind: 'blocked' | 'rate_limited' | 'unreachable' | 'unreadable' | 'robots'
  detail: string
  /** When the store itself allows to be asked again. */
  retryAt?: Date
  /** `URL.host` that said so, where it may be another one than was asked. */
  host?: string
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
  /** Absolute address with `{query}` where the card's name goes. */
  search_url: string
  /** A key of the registry. */
  fetch_strategy: string
  /** ISO 4217, for prices that name no currency of their own; null where it is not known. */
  currency: string | null
}

/** One answer over HTTP, redirects followed. */
export interface FetchedPage {
  kind: 'page'
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Bounded by who fetches. */
  body: string
  finalUrl: string
}

/** Asks one address; failures to get any answer come back, they are not thrown. */
export type FetchPage = (url: string) => Promise<FetchedPage | CheckFailure>

/** What a result page says, before anybody asks which card it is. */
export interface ResultPage<Row> {
  kind: 'results'
  /** Variants in stock. */
  rows: Row[]
  /** Every product on the page, in stock or not. */
  products: { title: string; setText: string }[]
  /** Titles of products with something unreadable; null where not even the title was read. */
  broken: (string | null)[]
  /** Absolute address of the next result page on the same host, or null. */
  nextUrl: string | null
}

/** A family of stores whose pages have one shape. None of its functions throws for what a store sends. */
export interface Platform<Row> {
  name: string
  /** The search address of a store at `origin`, with `{query}`. */
  defaultSearchUrl(origin: string): string
  /** What to type into the store's search for this card. */
  queryFor(card: KnownCard): string
  /** The address of a result page; `page` counts from 1. */
  searchUrl(store: StoreSite, query: string, page: number): string
  /** Reads one result page; a failure where it is not one. */
  parse(body: string, url: string): ResultPage<Row> | CheckFailure
  /** A variant as a listing of the card, or null where it is another card or no card at all. */
  adapt(row: Row, card: KnownCard, store: StoreSite): Listing | null
}
