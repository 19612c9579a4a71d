import { readFileSync } from 'node:fs'
import type { KnownCard } from '@lgs/shared/schemas/card'
import type { RowReport } from '@lgs/shared/schemas/store'
import type { CardMemory, CheckFailure, FetchedPage, Platform, Question, StoreSite } from '../adapter.ts'
import { askThrough } from '../check-cards.ts'

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

type Scripted = string | FetchedPage | CheckFailure

/** A store that answers by a script; only the network is played, the answers are judged as in a real check. */
export function play(store: StoreSite, script: (question: Question) => Scripted) {
  const asked: Question[] = []
  const learned: Record<string, string | null> = {}
  const reports: RowReport[] = []
  const ask = askThrough((question) => {
    asked.push(question)
    const scripted = script(question)
    return Promise.resolve(typeof scripted === 'string' ? answer(scripted, question.url) : scripted)
  })
  const settings: Record<string, string> = { ...store.settings }
  const learn = (changes: Readonly<Record<string, string | null>>) => {
    for (const [name, value] of Object.entries(changes)) {
      learned[name] = value
      if (value === null) delete settings[name]
      else settings[name] = value
    }
  }
  const shop = {
    store: { ...store, settings },
    ask,
    learn,
    report: (row: RowReport) => void reports.push(row),
  }
  return { asked, learned, reports, shop, paths: () => asked.map(({ url }) => new URL(url).pathname) }
}

/** Checks cards by their memory and hands back the answer of each. */
export async function checkAll(
  platform: Platform,
  shop: ReturnType<typeof play>['shop'],
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
