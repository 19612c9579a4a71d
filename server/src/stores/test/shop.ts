import type { KnownCard } from '@lgs/shared/schemas/card'
import type { RowReport } from '@lgs/shared/schemas/store'
import type { CheckFailure, CheckOutcome, FetchedPage, Platform, Question, Shop } from '../adapter.ts'
import type { StoreSite } from '../adapter.ts'
import { askThrough } from '../check-cards.ts'

/** For tests: a body, as much of an answer over HTTP as matters, or why there is none. */
export type Scripted = string | Partial<FetchedPage> | CheckFailure

/** An answer over HTTP: JSON as such, anything else as a web page. */
export function page(body: string, url: string, status = 200): FetchedPage {
  const type = /^\s*[[{]/.test(body) ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  return { kind: 'page', status, headers: { 'content-type': type }, body, finalUrl: url }
}

const isFailure = (scripted: Partial<FetchedPage> | CheckFailure): scripted is CheckFailure =>
  scripted.kind !== undefined && scripted.kind !== 'page'

/**
 * A shop that answers by a script; `count` is 1 for the first question. Only the network is played: answers are judged
 * as in a real check. What it was asked, and what was learned of it, can be looked at.
 */
export function scriptedShop(
  answers: (question: Question, count: number) => Scripted,
  site: Partial<StoreSite> = {},
) {
  const asked: Question[] = []
  const reports: RowReport[] = []
  const settings: Record<string, string> = { ...site.settings }
  const learned: Record<string, string | null> = {}
  const homepage = site.homepage ?? 'https://lantern.example'
  const store: StoreSite = {
    ...{ homepage, search_url: `${homepage}/search?q={query}`, fetch_strategy: 'any', currency: 'USD' },
    ...site,
    settings,
  }
  const shop: Shop = {
    store,
    ask: askThrough(async (question) => {
      asked.push(question)
      const scripted = answers(question, asked.length)
      if (typeof scripted === 'string') return page(scripted, question.url)
      return isFailure(scripted) ? scripted : { ...page(scripted.body ?? '', question.url), ...scripted }
    }),
    learn(changes) {
      Object.assign(learned, changes)
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete settings[name]
        else settings[name] = value
      }
    },
    report: (row) => void reports.push(row),
  }
  return { shop, store, asked, reports, settings, learned, urls: () => asked.map(({ url }) => url) }
}

/** The outcome of checking one card that nothing is remembered of. */
export async function checkCard(platform: Platform, card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const outcome = (await platform.check([{ card, memory: {} }], shop)).get(card.card_name)?.outcome
  if (!outcome) throw new Error('no answer for the card')
  return outcome
}

/** A home page whose end is there. */
export const homePage = (head: string) =>
  `<!DOCTYPE html><html><head><title>Lantern & Lark</title>${head}</head><body><h1>Welcome</h1></body></html>`
