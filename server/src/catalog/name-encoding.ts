/** The upper half of the character set that Western Windows, and so its spreadsheets, take for everything. */
const BYTES = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, at) => 128 + at))].map(
    (letter, at): [string, number] => [letter, 128 + at],
  ),
)
const FIRST_OF_SEVERAL = /[\u00c2-\u00f4]/

/**
 * The text that was meant where UTF-8 was opened as if it were Western Windows' encoding, as spreadsheets do with CSV:
 * `Barad-dûr` for `Barad-dÃ»r`. Null where that did not happen.
 */
export function repairEncoding(text: string): string | null {
  if (!FIRST_OF_SEVERAL.test(text)) return null
  const bytes = [...text].map((letter) => BYTES.get(letter) ?? letter.codePointAt(0)!)
  if (bytes.some((byte) => byte > 0xff)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return null
  }
}
