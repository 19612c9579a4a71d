import { facesOf } from './model.ts'
import { foldSpelling, squeeze } from './name-fold.ts'

/** How a card's name may be written. Keys are folded and without spaces. */
export interface Spellings {
  whole: string
  /** Front first; empty for a card with one face. */
  faces: string[]
  /** Other names that are printed on some copies, their faces, `and` written out, and no blanks. */
  aliases: string[]
  /** All of these. */
  keys: string[]
  /** The words of all of these. */
  words: string[]
}

const NONE: string[] = []

/** Marks of a name that can be written in several ways. */
const SEVERAL = /[/_&]/

/** All spellings of a name and of the other names on its copies. */
export function spellingsOf(name: string, aliases: readonly string[] = NONE): Spellings {
  const folded = foldSpelling(name)
  const words = folded.split(' ')
  const whole = words.length === 1 ? folded : squeeze(folded)
  if (aliases.length === 0 && !SEVERAL.test(name)) {
    return { whole, faces: NONE, aliases: NONE, keys: [whole], words }
  }
  const others = otherSpellings(name, aliases)
  const faces = facesOf(name)
  const faceKeys = faces.length > 1 ? faces.map((face) => squeeze(foldSpelling(face))) : NONE
  const aliasKeys = others.map(squeeze)
  return {
    whole,
    faces: faceKeys,
    aliases: aliasKeys,
    keys: [...new Set([whole, ...faceKeys, ...aliasKeys])],
    words: [...words, ...others.flatMap((other) => other.split(' '))],
  }
}

function otherSpellings(name: string, aliases: readonly string[]): string[] {
  const others = aliases.flatMap((alias) => [alias, ...facesOf(alias)])
  if (name.includes('_')) others.push(...withoutBlanks(name))
  if (name.includes('&')) others.push(name.replaceAll('&', ' and '))
  return others.length === 0 ? others : [...new Set(others.map(foldSpelling))]
}

/** Fewer than two words that are left say too little: `________ Goblin` is no name for a goblin. */
function withoutBlanks(name: string): string[] {
  const rest = name.replaceAll('_', ' ')
  return foldSpelling(rest).includes(' ') ? [rest] : []
}
