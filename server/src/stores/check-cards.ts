import type { RowReport } from '@lgs/shared/schemas/store'
import type { Ask, CardAnswer, CheckFailure, FetchedPage, Question } from './adapter.ts'
import type { Shop, StoreSite, WantedCard } from './adapter.ts'
import { classifyAnswer } from './classify.ts'
import { platformOf } from './registry.ts'

/** In characters, as `StoreSettings` of the contract has it. */
const LONGEST_SETTING = 500

/** Gets one answer over HTTP, the host's turn and robots.txt heeded; failures come back, they are not thrown. */
export type FetchPage = (question: Question) => Promise<FetchedPage | CheckFailure>

/** What came of a check: one answer for each card, and what the store is to be known by from now on. */
export interface CheckedCards {
  answers: Map<string, CardAnswer>
  /** Settings that changed; null for one that is forgotten. */
  learned: Record<string, string | null>
  /** How many cards the next check of this store should carry. */
  cardsPerCheck: number
  /** The hosts that were asked: null for one that answered, else what trouble it had. */
  hosts: Map<string, CheckFailure | null>
}

/**
 * Asks a store for cards by its platform's way. Never throws for what a store sends; a card that the platform
 * gave no answer for counts as unreadable.
 */
export async function checkCards(
  store: StoreSite,
  wanted: readonly WantedCard[],
  fetchPage: FetchPage,
  report: (row: RowReport) => void = () => undefined,
): Promise<CheckedCards> {
  const platform = platformOf(store.fetch_strategy)
  const learned: Record<string, string | null> = {}
  const hosts = new Map<string, CheckFailure | null>()
  const names = wanted.flatMap(({ card }) => card.card_name.split(' // '))
  const shop = openShop(store, askThrough(fetchPage, hosts, names), learned, report)
  const read = platform ? await platform.check(wanted, shop) : new Map<string, CardAnswer>()
  const missing: CardAnswer = {
    outcome: {
      kind: 'unreadable',
      detail: platform
        ? 'Its answer said nothing about this card.'
        : `Stores on ${store.fetch_strategy} cannot be read.`,
    },
  }
  return {
    answers: new Map(wanted.map(({ card }) => [card.card_name, read.get(card.card_name) ?? missing])),
    learned,
    cardsPerCheck: platform?.cardsPerCheck(shop.store) ?? 1,
    hosts,
  }
}

/** The means of one check; what is learned in it goes into `learned`. */
export function openShop(
  store: StoreSite,
  ask: Ask,
  learned: Record<string, string | null>,
  report: (row: RowReport) => void,
): Shop {
  const settings: Record<string, string> = { ...store.settings }
  return {
    store: { ...store, settings },
    ask,
    learn(changes) {
      for (const [name, value] of Object.entries(changes)) {
        // What does not fit the contract would make every later command of the store unreadable.
        if (!/^[a-z_]{1,40}$/.test(name) || (value?.length ?? 0) > LONGEST_SETTING) continue
        if ((settings[name] ?? null) === value) continue
        learned[name] = value
        if (value === null) delete settings[name]
        else settings[name] = value
      }
    },
    report,
  }
}

/**
 * Answers that are not what was asked for come back as failures, with the host that gave them. A host that could
 * not be reached, or asked for patience, is not asked again in the same check. What is only remembered says nothing of
 * its host.
 */
export function askThrough(
  fetchPage: FetchPage,
  hosts = new Map<string, CheckFailure | null>(),
  names: readonly string[] = [],
): Ask {
  const left = new Map<string, CheckFailure>()
  return async (wish) => {
    const question = typeof wish === 'string' ? { url: wish } : wish
    const { host } = new URL(question.url)
    const before = left.get(host)
    if (before) return before
    const answer = await fetchPage(question)
    const failure = failureOf(answer, question, names)
    if (!failure && answer.kind === 'page' && answer.notAsked) return answer
    if (failure && question.digest && !isPlea(failure)) return failure
    noteHost(hosts, failure?.host ?? host, failure)
    if (!failure) return answer
    if (failure.kind === 'rate_limited' || failure.kind === 'unreachable' || question.digest)
      left.set(failure.host ?? host, failure)
    return failure
  }
}

function failureOf(
  answer: FetchedPage | CheckFailure,
  { url, expect }: Question,
  names: readonly string[],
): CheckFailure | null {
  if (answer.kind !== 'page') return { ...answer, host: answer.host ?? new URL(url).host }
  const failure = classifyAnswer(answer, { requestUrl: url, expect, names })
  return failure && { ...failure, host: new URL(answer.finalUrl).host }
}

/**
 * Trouble counts more than answers; a page that cannot be read is an answer, and a refusal of ours says nothing. One
 * address that is shut (401, 403) is no trouble of a host that answers at another.
 */
function noteHost(hosts: Map<string, CheckFailure | null>, host: string, failure: CheckFailure | null): void {
  if (failure?.notAsked || failure?.outOfTime || failure?.kind === 'robots') return
  const isTrouble = failure !== null && failure.kind !== 'unreadable'
  const before = hosts.get(host)
  if (isTrouble && isShut(failure) && before === null) return
  if (isTrouble || before === undefined || (before && isShut(before)))
    hosts.set(host, isTrouble ? failure : null)
}

/** Does it ask us to slow down, or refuse every visitor? All else that befalls a digest is no trouble. */
const isPlea = ({ kind, status, retryAt }: CheckFailure) =>
  kind === 'rate_limited' || status === 503 || retryAt !== undefined || (kind === 'blocked' && !status)

const isShut = ({ status }: CheckFailure) => status === 401 || status === 403
