import type { StoreCosts } from '@lgs/shared'
import { parseMoney, typedMoney } from '../../../lib/format.ts'

/** Costs as they are typed and chosen; an empty text is "not known". */
export interface CostsDraft {
  shipping: string
  freeFrom: string
  pickup: 'unknown' | 'yes' | 'no'
}

export function draftCosts(costs: Partial<StoreCosts>, currency: string): CostsDraft {
  const typed = (cost: number | null | undefined) => (cost == null ? '' : typedMoney(cost, currency))
  return {
    shipping: typed(costs.shipping),
    freeFrom: typed(costs.shipping_free_from),
    pickup: costs.pickup == null ? 'unknown' : costs.pickup ? 'yes' : 'no',
  }
}

/** What is wrong with a typed amount, in a sentence. */
export function amountProblem(text: string, currency: string): string | undefined {
  if (text.trim() === '' || parseMoney(text, currency) !== undefined) return undefined
  return 'Write an amount such as 4.50, or nothing where it is not known.'
}

export const hasCostsProblem = ({ shipping, freeFrom }: CostsDraft, currency: string): boolean =>
  [shipping, freeFrom].some((text) => amountProblem(text, currency) !== undefined)

/** @param draft without problems */
export function readCosts({ shipping, freeFrom, pickup }: CostsDraft, currency: string): StoreCosts {
  return {
    shipping: parseMoney(shipping, currency) ?? null,
    shipping_free_from: parseMoney(freeFrom, currency) ?? null,
    pickup: pickup === 'unknown' ? null : pickup === 'yes',
  }
}
