import { foldWords } from './fold.ts'

/**
 * Language names and the short forms of stores, folded, to ISO 639-1. Forms of two letters must be written in
 * capitals.
 */
const NAMES: [RegExp, string][] = [
  [/^(english|anglais|eng)$/, 'en'],
  [/^(japanese|japonais|jpn)$/, 'ja'],
  [/^(german|allemand|deutsch)$/, 'de'],
  [/^(french|francais)$/, 'fr'],
  [/^(italian|italien|italiano)$/, 'it'],
  [/^(spanish|espagnol|espanol)$/, 'es'],
  [/^(portuguese|portugais|portugues)$/, 'pt'],
  [/^(russian|russe)$/, 'ru'],
  [/^(korean|coreen)$/, 'ko'],
  [/^(chinese|chinois|schinese|tchinese)$/, 'zh'],
  [/^hebrew$/, 'he'],
  [/^arabic$/, 'ar'],
  [/^latin$/, 'la'],
]
const SHORT: Record<string, string> = {
  EN: 'en',
  JP: 'ja',
  JA: 'ja',
  DE: 'de',
  FR: 'fr',
  IT: 'it',
  ES: 'es',
  PT: 'pt',
  RU: 'ru',
  KR: 'ko',
  KO: 'ko',
  CN: 'zh',
  CS: 'zh',
  CT: 'zh',
  ZH: 'zh',
}

/**
 * What a text says about the language: an ISO 639-1 code, and whether it said anything (`Non English` does,
 * without a code).
 */
export interface LanguageReading {
  language: string | null
  said: boolean
}

/** Reads the language of a condition or title text. Two different languages give no code. */
export function readLanguage(text: string): LanguageReading {
  if (/\bnon[-\s]?english\b|\bforeign\b|\bphyrexian\b/i.test(text)) return { language: null, said: true }
  const found = new Set<string>()
  for (const word of foldWords(text)) {
    const name = NAMES.find(([pattern]) => pattern.test(word))
    if (name) found.add(name[1])
  }
  for (const short of text.match(/(?<![\p{L}\p{N}])[A-Z]{2}(?![\p{L}\p{N}])/gu) ?? []) {
    const code = SHORT[short]
    if (code) found.add(code)
  }
  return { language: found.size === 1 ? ([...found][0] ?? null) : null, said: found.size > 0 }
}
