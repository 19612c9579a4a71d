import type { AvailableItem } from '@lgs/shared'
import { counted, money } from '../../lib/format.ts'
import type { StoreStock } from '../../lib/state/card-stock.svelte.ts'
import { answerMark, cardMark, type CardMark } from '../../lib/status.ts'

export interface AnswerSentence {
  mark: CardMark
  lead: string
  rest: string
}

const copies = (count: number) => counted(count, 'copy', 'copies')
const countOf = ({ quantity }: AvailableItem) => quantity ?? 1

/**
 * The answer for one card in a sentence: how many copies, where, from what price, and whether they are enough.
 * @param isPaused the person wants no checks of the card for now
 */
export function answerSentence(
  stores: readonly StoreStock[],
  wanted: number,
  now: number,
  isPaused = false,
): AnswerSentence {
  const mark = cardMark(
    stores.map(({ standing }) => standing),
    now,
  )
  if (mark === 'in') return inStock(stores, wanted, now)
  const of = (kind: CardMark) => stores.filter(({ standing }) => answerMark(standing, now) === kind)
  const seen = of(mark).reduce(
    (sum, { items }) => sum + items.reduce((all, item) => all + countOf(item), 0),
    0,
  )
  const rest = 'We ask again as soon as the store may be asked.'
  if (mark === 'old') {
    return {
      mark,
      lead: seen > 0 ? `${copies(seen)} seen, but the answer is old.` : 'The last answer is old.',
      rest,
    }
  }
  if (mark === 'maybe') {
    return {
      mark,
      lead: `${copies(seen)} may be what you want.`,
      rest: 'Look at why we are not sure, then decide.',
    }
  }
  if (mark === 'busy')
    return { mark, lead: 'We are asking your stores.', rest: 'Answers appear here by themselves.' }
  if (mark === 'fail') {
    const failed = of('fail').length
    const who =
      failed === stores.length ? 'any of your stores' : `${failed} of ${counted(stores.length, 'store')}`
    return {
      mark,
      lead: `We could not check ${who}.`,
      rest: failed === stores.length ? '' : 'The others have none.',
    }
  }
  if (mark === 'wait') {
    const next = isPaused
      ? 'No store is asked while it is paused.'
      : 'It is in line; the answer appears here by itself.'
    return { mark, lead: 'Not checked yet.', rest: next }
  }
  const others = stores.reduce((sum, { standing }) => sum + standing.others, 0)
  return {
    mark,
    lead:
      stores.length === 1
        ? 'Your store has no copy that you accept.'
        : `None of your ${stores.length} stores has a copy that you accept.`,
    rest: others > 0 ? `There ${others === 1 ? 'is 1 other copy' : `are ${others} other copies`}.` : '',
  }
}

function inStock(stores: readonly StoreStock[], wanted: number, now: number): AnswerSentence {
  const where = stores.filter(({ standing }) => answerMark(standing, now) === 'in')
  const items = where.flatMap((store) => store.items.filter(({ match }) => match === 'certain'))
  const count = items.reduce((sum, item) => sum + countOf(item), 0)
  const more = items.some((item) => item.quantity_is_minimum || item.quantity === null) ? '+' : ''
  const prices = pricesOf(items)
  const from = prices?.list[0] === undefined ? '' : `, from ${money(prices.list[0], prices.currency)}`
  const lead = `${count}${more} ${count === 1 && !more ? 'copy' : 'copies'} at ${counted(where.length, 'store')}${from}.`
  if (count < wanted) {
    const rest = more
      ? `At least ${count} of the ${wanted} you want: not every store says how many it has.`
      : `${copies(wanted - count)} short of the ${wanted} you want.`
    return { mark: 'in', lead, rest }
  }
  const enough = `Enough for the ${wanted} you want.`
  if (wanted === 1 || !prices || prices.list.length < wanted)
    return { mark: 'in', lead, rest: wanted === 1 ? '' : enough }
  const total = prices.list.slice(0, wanted).reduce((sum, price) => sum + price, 0)
  return { mark: 'in', lead, rest: `${enough} The cheapest ${wanted} cost ${money(total, prices.currency)}.` }
}

/** Each copy's price, the cheapest first; none where a price is missing or the stores ask different money. */
function pricesOf(items: AvailableItem[]): { list: number[]; currency: string | null } | undefined {
  const currency = items[0]?.currency ?? null
  if (items.some((item) => item.currency !== currency || item.price === null)) return undefined
  const list = items.flatMap((item) => Array<number>(countOf(item)).fill(item.price!))
  return { list: list.sort((one, other) => one - other), currency }
}
