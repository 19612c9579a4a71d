/**
 * Does a listing satisfy what a user accepts?
 *
 * - Several specifications mean any of them; none means any copy. A field that a specification leaves out
 *   accepts everything.
 * - A field that is asked and read, and differs: no match. Asked and not read: uncertain, with a reason.
 * - A collector number that was not read is known all the same where the listing's set was recognised, the
 *   catalog has one printing of the card in it, and the title names no special frame (`The List` is none: it
 *   tells the set). With several printings it stays uncertain; a number that none of the set's printings has is no match.
 * - A condition at least as good as the one asked is accepted; a price at the maximum is accepted.
 * - A listing whose name is uncertain is at best an uncertain match.
 * - Of several specifications the best answer counts: certain before uncertain, fewer reasons before more.
 */
import type { Printing } from '@lgs/shared/schemas/card'
import { CONDITIONS } from '@lgs/shared/terms'
import type { Listing } from '@lgs/shared/schemas/listing'
import type { CardSpec } from '@lgs/shared/schemas/tracked-card'
import { tellsFrame } from './which-printing.ts'

export interface SpecMatch {
  match: 'certain' | 'uncertain'
  /** Why it is uncertain, in sentences for a person; empty when certain. */
  reasons: string[]
}

/** A field's answer: satisfied, contradicted, or the sentence that says why nobody knows. */
type Answer = 'yes' | 'no' | { unknown: string }

const unknown = (sentence: string): Answer => ({ unknown: sentence })
const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
const sameNumber = (left: string, right: string) =>
  same(left.replace(/^0+(?=.)/, ''), right.replace(/^0+(?=.)/, ''))

function setAnswer(listing: Listing, asked: string): Answer {
  if (listing.set_code) return same(listing.set_code, asked) ? 'yes' : 'no'
  if (listing.set_name) return unknown(`It is not clear which set the store means by "${listing.set_name}".`)
  return unknown('The store does not say which set this copy is from.')
}

function numberAnswer(listing: Listing, asked: string, printings: readonly Printing[]): Answer {
  if (listing.collector_number) return sameNumber(listing.collector_number, asked) ? 'yes' : 'no'
  const said = unknown('The store does not say which collector number this copy has.')
  if (!listing.set_code) return said
  const inSet = printings.filter((printing) => same(printing.set_code, listing.set_code ?? ''))
  if (inSet.length > 0 && !inSet.some((printing) => sameNumber(printing.collector_number, asked))) return 'no'
  return inSet.length === 1 && !listing.variant_words.some(tellsFrame) ? 'yes' : said
}

function conditionAnswer(listing: Listing, asked: string): Answer {
  if (!listing.condition) return unknown('The store does not say the condition of this copy.')
  const worst = CONDITIONS.findIndex((condition) => condition === asked)
  return worst < 0 || CONDITIONS.indexOf(listing.condition) <= worst ? 'yes' : 'no'
}

function priceAnswer(listing: Listing, asked: number): Answer {
  if (listing.price === null) return unknown('The price of this copy could not be read.')
  return listing.price <= asked ? 'yes' : 'no'
}

function textAnswer(read: string | null, asked: string, name: string): Answer {
  if (!read) return unknown(`The store does not say the ${name} of this copy.`)
  return same(read, asked) ? 'yes' : 'no'
}

function accepts(listing: Listing, spec: CardSpec, printings: readonly Printing[]): SpecMatch | null {
  const answers: Answer[] = []
  if (spec.set_code) answers.push(setAnswer(listing, spec.set_code))
  if (spec.collector_number) answers.push(numberAnswer(listing, spec.collector_number, printings))
  if (spec.finish) answers.push(textAnswer(listing.finish, spec.finish, 'finish'))
  if (spec.language) answers.push(textAnswer(listing.language, spec.language, 'language'))
  if (spec.min_condition) answers.push(conditionAnswer(listing, spec.min_condition))
  if (spec.max_price !== undefined) answers.push(priceAnswer(listing, spec.max_price))
  if (answers.includes('no')) return null
  const reasons = answers.flatMap((answer) => (typeof answer === 'object' ? [answer.unknown] : []))
  if (listing.name_match === 'uncertain') {
    reasons.unshift(listing.name_doubt ?? 'It is not certain that this is the card.')
  }
  return { match: reasons.length > 0 ? 'uncertain' : 'certain', reasons }
}

/**
 * How a listing satisfies the specifications, or null where none of them accepts it. `printings` are all of
 * the card's.
 */
export function matchListing(
  listing: Listing,
  specs: readonly CardSpec[],
  printings: readonly Printing[],
): SpecMatch | null {
  let best: SpecMatch | null = null
  for (const spec of specs.length > 0 ? specs : [{}]) {
    const match = accepts(listing, spec, printings)
    if (match && (!best || match.reasons.length < best.reasons.length)) best = match
  }
  return best
}
