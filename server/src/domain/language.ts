import { foldWords } from './fold.ts'

/** Language names and the short forms of stores, folded, to ISO 639-1. */
const NAMES = new Map(
  Object.entries({
    en: 'english anglais eng englisch ingles inglese 英語',
    ja: 'japanese japonais jpn jap japanisch japones giapponese 日本語',
    de: 'german allemand deutsch ger aleman tedesco',
    fr: 'french francais fra fre franzosisch frances francese',
    it: 'italian italien italiano ita italienisch',
    es: 'spanish espagnol espanol spa esp spanisch castellano spagnolo',
    pt: 'portuguese portugese portugais portugues brazilian portugiesisch',
    ru: 'russian russe rus russisch',
    ko: 'korean coreen kor koreanisch',
    zh: 'chinese chinois schinese tchinese chs cht zhs zht chinesisch',
    he: 'hebrew',
    ar: 'arabic',
    la: 'latin',
  }).flatMap(([code, words]) => words.split(' ').map((word): [string, string] => [word, code])),
)

/** Forms of two letters; only in capitals, since `de`, `it` and `es` are also words. */
const SHORT: Record<string, string> = {
  ...{ EN: 'en', JP: 'ja', JA: 'ja', DE: 'de', FR: 'fr', IT: 'it', ES: 'es', PT: 'pt', RU: 'ru' },
  ...{ KR: 'ko', KO: 'ko', CN: 'zh', CS: 'zh', CT: 'zh', ZH: 'zh', TW: 'zh', PH: 'unnamed' },
}

/** Words that say that it is not English, or is no language of ISO 639-1. */
const UNNAMED = /^(foreign|phyrexian|nonenglish|quenya)$/
/** Words beside a language that change nothing. */
const BESIDE = /^(simplified|traditional|language|text|non|s|t)$/

/**
 * What a text says about the language: an ISO 639-1 code, and whether it said anything (`Non English` does,
 * without a code).
 */
export interface LanguageReading {
  language: string | null
  said: boolean
}

/** Is this word, as written, a language, or one that stands beside it (`Simplified`, `Non`)? */
export function isLanguageWord(word: string): boolean {
  const [folded = ''] = foldWords(word)
  return NAMES.has(folded) || UNNAMED.test(folded) || BESIDE.test(folded) || Boolean(SHORT[word])
}

/** Reads the language of a condition or title text. Two different languages give no code. */
export function readLanguage(text: string): LanguageReading {
  const words = foldWords(text)
  if (words.some((word) => UNNAMED.test(word)) || /\bnon[-\s]?english\b/i.test(text))
    return { language: null, said: true }
  const found = new Set(words.flatMap((word) => NAMES.get(word) ?? []))
  for (const short of text.match(/(?<![\p{L}\p{N}])[A-Z]{2}(?![\p{L}\p{N}])/gu) ?? []) {
    const code = SHORT[short]
    if (code) found.add(code)
  }
  const [language] = found
  const isNamed = found.size === 1 && language !== 'unnamed'
  return { language: isNamed ? (language ?? null) : null, said: found.size > 0 }
}
