import type { KnownCard } from '@lgs/shared/schemas/card'
import { nameKey } from '../../domain/fold.ts'
import type { CheckFailure, CheckOutcome, Shop } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { readDecklist, readForStore } from './portal-answers.ts'
import { decklistQuestion, forStoreQuestion, namesOf, PORTAL_PAGE, shopNameOf } from './portal.ts'

/** What comes after these parts of an answer is left unread. */
const MAX_PARTS = 8

/**
 * Asks the portal for many cards in one request. The answer is one outcome for each card that it mentions, or why
 * there is none: a card that it leaves out is not sold out.
 */
export async function askDecklist(
  cards: readonly KnownCard[],
  shop: Shop,
): Promise<Map<string, CheckOutcome> | CheckFailure> {
  const name = await shopNameOf(shop)
  if (typeof name !== 'string') return name
  const page = await shop.ask(decklistQuestion(shop.store, name, cards))
  if (page.kind !== 'page') return page
  const answer = readDecklist(page.body, shop.store)
  if (answer.kind !== 'decklist') return answer
  const mentioned = cards.filter((card) =>
    namesOf(card).some((written) => answer.answered.has(nameKey(written))),
  )
  const outcomes = mentioned.map((card): [string, CheckOutcome] => {
    const found = collectListings(card, shop)
    found.add(answer.rows)
    return [card.card_name, found.outcome()]
  })
  return new Map(outcomes)
}

/**
 * Asks the portal for one card by its name: one request for every 18 products in stock that have these words in
 * their titles.
 */
export async function askForStore(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const name = await shopNameOf(shop)
  if (typeof name !== 'string') return name
  const found = collectListings(card, shop)
  let offset = 0
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const page = await shop.ask(forStoreQuestion(shop.store, name, queryFor(card), offset))
    const answer = page.kind === 'page' ? readForStore(page.body, shop.store) : page
    if (answer.kind !== 'for_store') return part === 0 ? answer : found.outcome({ interruptedBy: answer })
    found.add(answer.rows)
    offset += answer.count
    if (offset >= answer.total) return found.outcome()
    // Fewer than were asked for, and yet not all: what is missing cannot be asked for.
    if (answer.count < PORTAL_PAGE) break
  }
  found.markPartial()
  return found.outcome()
}
