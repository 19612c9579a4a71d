import type { Condition, FetchStrategy, Finish } from '@lgs/shared'
import type { Answer, Ask } from './host.ts'
import type { Services } from './services.ts'

/** Copies of one finish, condition and language at one price. */
export interface Copy {
  /** Unique in the store. */
  id: number
  finish: Exclude<Finish, 'etched'>
  condition: Condition
  /** ISO 639-1. */
  language: 'en' | 'ja' | 'de'
  /** In the minor unit of the store's currency. */
  price: number
  /** 0: sold out. */
  quantity: number
}

/** What a store sells under one name: a printing of a card, or something that only looks like one. */
export interface Product {
  /** Unique in the store. */
  id: number
  /** The card in the catalog's spelling; null for what a reader must not report as any card. */
  card: string | null
  /** As this store spells it, without set, number or finish. */
  name: string
  /** What people type to find it. */
  query: string
  game: string
  setCode: string
  setName: string
  /** As the catalog has it. */
  number: string
  /** The set has other printings of the card, so that stores put the number into the title. */
  hasTwins: boolean
  copies: Copy[]
}

export interface Stock {
  products: Product[]
}

/** A copy that a correct reader must report; null where the platform does not say it. */
export interface TrueCopy {
  set_code: string | null
  collector_number: string | null
  finish: Finish | null
  condition: Condition | null
  language: string | null
  price: number | null
  currency: string | null
  quantity: number | null
}

/** How a simulated store is made. */
export interface StoreOptions {
  platform: FetchStrategy
  /** Default: the platform's name and a number. */
  name?: string
  /** ISO 4217; absent: what most of the platform's stores charge. Ignored where the platform has one only. */
  currency?: string
  /** Which of the platform's looks it has, where there are several; absent: the newest. */
  theme?: string
  /** Routes that it does not have, by the platform's names for them. */
  closed?: string[]
  /** How many of the cards it has at least one printing of, 0 to 1. Default 0.9. */
  coverage?: number
  /** Printings of one card at most. Default 4. */
  printings?: number
}

/** What a platform's dialect gets to know of the store that it speaks for. */
export interface OpenShop {
  name: string
  /** By which shared services know the store: lower case letters and digits. */
  key: string
  /** `URL.origin`. */
  url: string
  currency: string
  theme: string
  stock: Stock
  isOpen(route: string): boolean
  services: Services
}

/** A store that answers. */
export interface Opened {
  /** Undefined: the store has no such address. */
  respond(ask: Ask): Answer | undefined
  /** What an administrator has to set because no page of the store tells it. */
  settings?: Record<string, string>
  /** What a reader can know of a copy in stock by a route where it is less than everything; null: it is not shown. */
  says(product: Product, copy: Copy, route: string): Partial<TrueCopy> | null
}

/** One platform's way to show a stock. */
export interface Dialect {
  currency: string
  hasOneCurrency?: true
  themes?: readonly string[]
  /** The better ones first; a route that is closed answers 404. */
  routes: readonly string[]
  /** Grades that it has words for; absent: all. */
  conditions?: readonly Condition[]
  /** It has no way to say another language. */
  isEnglishOnly?: true
  /** It sells nothing but Magic, or its search finds nothing else. */
  isMagicOnly?: true
  /** Texts of an answer without which its results are not where they were, for the fault `layout_change`. */
  landmarks: readonly string[]
  open(shop: OpenShop): Opened | Promise<Opened>
}
