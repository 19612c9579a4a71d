/** Letters that have no decomposition but that people and stores write in plain ones. */
const PLAIN: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ı: 'i',
}

/**
 * Text as it is compared, never as it is shown: lower case, accents and punctuation gone, single spaces.
 * A run of slashes becomes ` // `, so `Fire/Ice` and `Fire // Ice` are the same name.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æœøßðþłđı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s*\/[\s/]*/g, ' // ')
    .replace(/[^\p{L}\p{N}\s/]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * As `foldName`, without spaces too: stores write `Will o' the Wisp` and `Will-o'-the-Wisp`. Of a name without
 * letters the marks stay, a row of lines as one, since nobody counts them.
 */
export function nameKey(text: string): string {
  return foldName(text).replaceAll(' ', '') || text.replace(/\s/g, '').replace(/_+/g, '_')
}

/**
 * The words of a text: as `foldName`, but punctuation separates instead of vanishing, except apostrophes and
 * in numbers.
 */
export function foldWords(text: string): string[] {
  const spaced = text
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
  return foldName(spaced).split(' ').filter(Boolean)
}
