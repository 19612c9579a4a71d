import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, CheckOutcome, FetchedPage, Platform, Question, Shop } from '../adapter.ts'
import type { StoreSite } from '../adapter.ts'
import { askThrough } from '../check-cards.ts'

/** An answer for tests: the body of a page that ends well, a whole answer, or a failure. */
export type Scripted = string | Partial<FetchedPage> | CheckFailure

const isFailure = (answer: Scripted): answer is CheckFailure =>
  typeof answer !== 'string' && 'kind' in answer && answer.kind !== 'page'

/** What a check asked and learned, for tests; answers are given by `answer` for each question. */
export function scriptShop(
  site: Omit<StoreSite, 'fetch_strategy'>,
  answer: (question: Question) => Scripted,
) {
  const asked: Question[] = []
  const learned: Record<string, string | null> = {}
  const ask = askThrough(async (question) => {
    asked.push(question)
    const given = answer(question)
    if (isFailure(given)) return given
    const body = typeof given === 'string' ? given : (given.body ?? '')
    const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html; charset=utf-8'
    const page = {
      kind: 'page',
      status: 200,
      headers: { 'content-type': type },
      finalUrl: question.url,
    } as const
    return { ...page, ...(typeof given === 'string' ? {} : given), kind: 'page', body }
  })
  const shop: Shop = {
    store: { ...site, fetch_strategy: 'test' },
    ask,
    learn: (settings) => void Object.assign(learned, settings),
    report: () => undefined,
  }
  return { shop, asked, learned, urls: () => asked.map(({ url }) => url) }
}

/** The outcome of checking one card that nothing is remembered of. */
export async function checkOne(platform: Platform, card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const answers = await platform.check([{ card, memory: {} }], shop)
  const outcome = answers.get(card.card_name)?.outcome
  if (!outcome) throw new Error('no answer for the card')
  return outcome
}
