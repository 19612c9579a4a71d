import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, CheckOutcome, FetchedPage, Platform, Question, Shop } from '../adapter.ts'
import { askThrough } from '../check-cards.ts'

export type Answer = string | FetchedPage | CheckFailure

/** An answer over HTTP: JSON as such, anything else as a web page. */
export function page(body: string, url: string, status = 200): FetchedPage {
  const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html'
  return { kind: 'page', status, headers: { 'content-type': type }, body, finalUrl: url }
}

/** A shop that answers by a script; what it was asked and what was learned of it can be looked at. */
export function scriptedShop(
  answers: (question: Question, count: number) => Answer,
  options: {
    homepage?: string
    search_url?: string
    settings?: Record<string, string>
    currency?: string | null
  } = {},
) {
  const asked: Question[] = []
  const settings: Record<string, string> = { ...options.settings }
  const homepage = options.homepage ?? 'https://lantern.example'
  const shop: Shop = {
    store: {
      homepage,
      search_url: options.search_url ?? `${homepage}/search?q={query}`,
      fetch_strategy: 'any',
      currency: options.currency === undefined ? 'USD' : options.currency,
      settings,
    },
    ask: askThrough(async (question) => {
      asked.push(question)
      const answer = answers(question, asked.length)
      return typeof answer === 'string' ? page(answer, question.url) : answer
    }),
    learn(changes) {
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete settings[name]
        else settings[name] = value
      }
    },
    report: () => undefined,
  }
  return { shop, asked, settings }
}

/** Checks one card. */
export async function checkCard(platform: Platform, card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const outcome = (await platform.check([{ card, memory: {} }], shop)).get(card.card_name)?.outcome
  if (!outcome) throw new Error('no answer for the card')
  return outcome
}

/** A home page whose end is there. */
export const homePage = (head: string) =>
  `<!DOCTYPE html><html><head><title>Lantern & Lark</title>${head}</head><body><h1>Welcome</h1></body></html>`
