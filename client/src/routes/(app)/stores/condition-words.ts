import type { Condition, ConditionWords } from '@lgs/shared'

/** Words of more than so many parts are never looked for. */
const MOST_PARTS = 3

export interface WordRow {
  word: string
  grade: Condition
}

/** Words that stores mean different things by; offered, not assumed. */
export const OFFERED: readonly string[] = ['Played', 'PL']

/** A word as it is compared: lower case, without accents; what is neither letter nor figure separates. */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export const toRows = (words: ConditionWords): WordRow[] =>
  Object.entries(words).map(([word, grade]) => ({ word, grade }))

/** What is wrong with the words, in a sentence; undefined when they can be saved. Empty rows count for nothing. */
export function wordsProblem(rows: readonly WordRow[]): string | undefined {
  const folded = rows.filter(({ word }) => word.trim() !== '').map(({ word }) => foldWord(word))
  if (folded.includes('')) return 'A word needs letters or figures from A to Z and 0 to 9.'
  const long = folded.find((word) => word.split(' ').length > MOST_PARTS || word.length > 40)
  if (long) return `“${long}” is too long: at most ${MOST_PARTS} words are looked at together.`
  const twice = folded.find((word, index) => folded.indexOf(word) !== index)
  return twice && `“${twice}” is there twice.`
}

/** The words as they are saved. */
export const fromRows = (rows: readonly WordRow[]): ConditionWords =>
  Object.fromEntries(rows.map(({ word, grade }) => [foldWord(word), grade]).filter(([word]) => word !== ''))
