import { readFileSync } from 'node:fs'
import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CardMemory, FetchedPage, Platform, Question, Shop, StoreSite } from '../adapter.ts'
import { scriptedShop, type Scripted } from '../test/shop.ts'

/** An answer of our own invention in the shape of a real one, for tests. */
export const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')

export const STORE: StoreSite = {
  homepage: 'https://lantern.example',
  settings: {},
  search_url: 'https://lantern.example/search/products?q={query}',
  fetch_strategy: 'tcgplayer_pro',
  currency: 'USD',
}

/** One answer over HTTP. */
export const answer = (body: string, finalUrl: string, changes: Partial<FetchedPage> = {}): FetchedPage => ({
  kind: 'page',
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body,
  finalUrl,
  ...changes,
})

/** A store that answers by a script; texts are JSON, whatever they look like. */
export function play(store: StoreSite, script: (question: Question) => Scripted) {
  const answers = (question: Question) => {
    const scripted = script(question)
    return typeof scripted === 'string' ? answer(scripted, question.url) : scripted
  }
  const { shop, asked, learned, reports, urls } = scriptedShop(answers, store)
  return { shop, asked, learned, reports, paths: () => urls().map((url) => new URL(url).pathname) }
}

/** Checks cards by their memory and hands back the answer of each. */
export async function checkAll(
  platform: Platform,
  shop: Shop,
  ...wanted: { card: KnownCard; memory?: CardMemory }[]
) {
  const answers = await platform.check(
    wanted.map(({ card, memory }) => ({ card, memory: memory ?? {} })),
    shop,
  )
  return wanted.map(({ card }) => {
    const found = answers.get(card.card_name)
    if (!found) throw new Error(`no answer for ${card.card_name}`)
    return found
  })
}
