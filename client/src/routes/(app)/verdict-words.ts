import type { Verdict } from '@lgs/shared'

/** What a person said of a copy, in a sentence; null is a word taken back. */
export function verdictWords(verdict: Verdict | null, card: string): string {
  if (verdict === 'is') return `This copy is ${card}.`
  return verdict === 'is_not' ? `This copy is not ${card}; it is left out.` : 'What was said is taken back.'
}
