import type { DeadLetter } from '@lgs/shared'
import { age, counted } from '../../../lib/format.ts'

/** How often and when it failed: `Failed 3 times, last 4 min ago, first yesterday.` */
export function failedWords(
  { times, first_at, last_at }: Pick<DeadLetter, 'times' | 'first_at' | 'last_at'>,
  now: number,
): string {
  const when = (moment: string) => age(moment, now).replace(/^now$/, 'just now')
  const often = `Failed ${times === 1 ? 'once' : counted(times, 'time')}`
  if (times === 1 || first_at === last_at) return `${often}, ${when(last_at)}.`
  return `${often}, last ${when(last_at)}, first ${when(first_at)}.`
}

/** What is lost when letters are dropped. */
export function dropSentence(letters: readonly Pick<DeadLetter, 'about' | 'kind'>[]): string {
  const [only] = letters
  if (letters.length !== 1 || !only)
    return `All ${letters.length} pieces of work go for good, and nobody tries them again. What the stores answered in them is lost; the next checks read it anew.`
  if (only.kind === 'message')
    return `“${only.about}” goes for good: what this message says is lost. The next checks read the stores anew.`
  return `“${only.about}” goes for good and is not tried again. What is due later comes by itself.`
}
