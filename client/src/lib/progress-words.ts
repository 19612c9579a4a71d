import type { RoundProgress } from './state/check-round.svelte.ts'

/** `, about 4 min`; empty while nobody can know. */
function leftWords(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  if (seconds < 45) return ', less than a minute'
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `, about ${minutes} min` : `, about ${Math.round(minutes / 60)} h`
}

/** How far the checks under way are: `37 of 120`, `, about 4 min`, and the whole sentence for readers. */
export function progressWords({ asked, answered, secondsLeft }: RoundProgress) {
  const count = `${answered} of ${asked}`
  const left = leftWords(secondsLeft)
  return { count, left, all: `${count} answered${left}` }
}
