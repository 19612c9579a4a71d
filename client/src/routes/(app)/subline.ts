import { age, counted } from '../../lib/format.ts'

interface Facts {
  isLive: boolean
  asOf: string
  busy: number
  look: number
  /** When the newest of the answers was read, as ISO 8601; empty before the first. */
  newest: string
  now: number
}

/** The line under the headline: what is going on, or what asks for a look, and how fresh everything is. */
export function sublineOf({ isLive, asOf, busy, look, newest, now }: Facts): string {
  if (!isLive) return `As of ${asOf}.`
  if (newest === '') return 'Nothing was read yet.'
  const parts = [
    ...(busy > 0 ? [`Checking ${counted(busy, 'card')}.`] : []),
    ...(look > 0 ? [`${look} ${look === 1 ? 'needs' : 'need'} a look.`] : []),
  ]
  const last = age(newest, now)
  return parts.join(' ') || `Last answer ${last === 'now' ? 'just now' : last}.`
}
