import { readFileSync } from 'node:fs'
import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, FetchedPage, Question, StoreSite } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { scriptedShop } from '../test/shop.ts'
import { binderPos } from './platform.ts'

/** A page of our own invention in the shape of a real one, for tests. */
export const page = (name: string) => readFileSync(new URL(`fixtures/${name}.html`, import.meta.url), 'utf8')

/** The same for an answer of the portal. */
export const portalAnswer = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')

export const HOME = 'https://lantern.example'
export const PAGE_URL = `${HOME}/search?q=*tidewatch+ranger*+product_type:mtg`

/** A store of our own invention on this platform. */
export const STORE: StoreSite = {
  homepage: HOME,
  search_url: `${HOME}/search?q=*{query}*+product_type:%22mtg%22`,
  fetch_strategy: 'binderpos',
  currency: 'GBP',
  settings: {},
}

/** What stands at an address: a body, a whole answer or a failure; `null` answers 404. */
export type Scripted =
  string | { status: number; body?: string; headers?: Record<string, string> } | CheckFailure | null

/**
 * A shop whose addresses answer what is written down for them: each list by the beginning of its addresses, one
 * answer per request and the last one for all that follow. Keeps what was asked and learned.
 */
export function openShop(script: Record<string, Scripted[]>, settings: Record<string, string> = {}) {
  const counts = new Map<string, number>()
  const answers = (question: Question) => {
    const at = Object.keys(script).find((start) => question.url.startsWith(start)) ?? ''
    const nth = counts.get(at) ?? 0
    counts.set(at, nth + 1)
    const scripted = script[at] ?? []
    return toAnswer(question, scripted[Math.min(nth, scripted.length - 1)] ?? null)
  }
  return scriptedShop(answers, { ...STORE, settings })
}

function toAnswer({ url, expect }: Question, scripted: Scripted): FetchedPage | CheckFailure {
  if (typeof scripted === 'object' && scripted !== null && 'kind' in scripted) return scripted
  const answer =
    typeof scripted === 'string' ? { status: 200, body: scripted } : (scripted ?? { status: 404 })
  const type = expect === 'json' ? 'application/json' : 'text/html'
  return {
    kind: 'page',
    status: answer.status,
    headers: { 'content-type': type, ...('headers' in answer ? answer.headers : {}) },
    body: answer.body ?? '<html>-</html>',
    finalUrl: url,
  }
}

/** Checks these cards, the ranger where none is named, and hands back their outcomes in order. */
export async function check(opened: ReturnType<typeof openShop>, ...cards: KnownCard[]) {
  const wanted = (cards.length > 0 ? cards : [tidewatchRanger]).map((card) => ({ card, memory: {} }))
  const answers = await binderPos.check(wanted, opened.shop)
  return wanted.map(({ card }) => answers.get(card.card_name)?.outcome)
}

export const SEARCH = `${HOME}/search`
export const PORTAL = 'https://portal.binderpos.com'
/** Where the portal is asked by a list of names, and by words in a title. */
export const LIST = `${PORTAL}/external/shopify/decklist`
export const PARTS = `${PORTAL}/external/shopify/products/forStore`
export const SHOP = 'lantern-games.myshopify.com'
const FAR = '2999-01-01T00:00:00.000Z'
/** Settings of a store at which the portal did not work. */
export const LEFT_ALONE = { decklist_after: FAR, forstore_after: FAR }

export const namedCard = (card_name: string, ...faces: string[]): KnownCard => ({
  card_name,
  faces: faces.length > 0 ? faces : [card_name],
  back_face_is_name: false,
  printings: [],
})
export const kell = namedCard('Kell, "Drowned Bell"')
export const hollow = namedCard('Hollow Tide')

/** A page of results that links to no further one. */
export const lastPage = (name: string) => page(name).replaceAll('page=2', 'page=1')

export const open = (search: Scripted[], portal: Record<string, Scripted[]>, settings = {}) =>
  openShop({ [SEARCH]: search, ...portal }, settings)
