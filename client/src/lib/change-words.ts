import type { TrackedCard } from '@lgs/shared'
import { money } from './format.ts'

export type ChangedCounts = NonNullable<TrackedCard['changed']>
export type ChangeKind = (typeof WORDS)[number][0]
/** The cheapest that is accepted now. */
export interface Best {
  price: number
  currency: string | null
}

/** What is good news for somebody who wants to buy comes first. */
const WORDS = [
  ['appeared', 'new'],
  ['cheaper', 'cheaper'],
  ['dearer', 'dearer'],
  ['gone', 'gone'],
] as const

/** What the cheapest cost when the person last looked, where it cost more than it does now. */
export function formerPrice(changed: ChangedCounts | undefined, best: Best | undefined): number | undefined {
  const was = changed?.was?.find(({ currency }) => currency === best?.currency)
  return was && best && best.price < was.price ? was.price : undefined
}

interface Part {
  kind: ChangeKind
  text: string
}

/** What matters most to somebody who wants to buy, where there is such news: `New in stock`, `Down $4.50`. */
function headlineOf(changed: ChangedCounts, best: Best | undefined): Part | undefined {
  if (changed.is_new) return { kind: 'appeared', text: 'New in stock' }
  const former = formerPrice(changed, best)
  if (former === undefined || !best) return undefined
  return { kind: 'cheaper', text: `Down ${money(former - best.price, best.currency)}` }
}

/**
 * What changed, the most welcome first: `New in stock`; `Down $4.50`, `1 gone`; `2 new`, `1 dearer`.
 * @param isBrief the headline is enough where there is one
 */
export function changeParts(changed: ChangedCounts, best?: Best, isBrief = false): Part[] {
  const headline = headlineOf(changed, best)
  if (headline && isBrief) return [headline]
  const isTold = (kind: ChangeKind) => kind === headline?.kind || (changed.is_new && kind === 'cheaper')
  const counts = WORDS.filter(([kind]) => changed[kind] > 0 && !isTold(kind))
  return [
    ...(headline ? [headline] : []),
    ...counts.map(([kind, word]) => ({ kind, text: `${changed[kind]} ${word}` })),
  ]
}
