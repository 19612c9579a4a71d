import { TextNode } from 'node-html-parser'

/** The character of a named entity, by the parser that reads pages too; undefined for no such name. */
function named(entity: string): string | undefined {
  const decoded = new TextNode(entity).text
  return decoded === entity ? undefined : decoded.replace('\u00a0', ' ')
}

/** A text with HTML entities decoded, once; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|[a-z][a-z0-9]{1,30});/gi,
    (whole, decimal?: string, hex?: string) => {
      if (decimal === undefined && hex === undefined) return named(whole) ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole
    },
  )
}
