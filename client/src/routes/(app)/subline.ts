import type { TrackedCard } from '@lgs/shared'
import { age, counted } from '../../lib/format.ts'
import { faceOf } from './card-face.ts'

interface Facts {
  isLive: boolean
  asOf: string
  busy: number
  look: number
  cards: readonly TrackedCard[]
  now: number
}

/** The line under the headline: what is going on, or what asks for a look, and how fresh everything is. */
export function sublineOf({ isLive, asOf, busy, look, cards, now }: Facts): string {
  if (!isLive) return `As of ${asOf}.`
  const newest = cards.reduce((last, card) => {
    const { read } = faceOf(card, now)
    return read !== null && read > last ? read : last
  }, '')
  if (newest === '') return 'Nothing was read yet.'
  const parts = [
    ...(busy > 0 ? [`Checking ${counted(busy, 'card')}.`] : []),
    ...(look > 0 ? [`${look} ${look === 1 ? 'needs' : 'need'} a look.`] : []),
  ]
  const last = age(newest, now)
  return parts.join(' ') || `Last answer ${last === 'now' ? 'just now' : last}.`
}
