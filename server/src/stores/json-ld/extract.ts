import { parseJson } from '../json.ts'

/** Of one page. */
const MAX_BLOCKS = 60
/** In characters, of all blocks of a page together. */
const LONGEST_DATA = 4_000_000

/** The schema.org data of a page: what could be read, and how many blocks could not. */
export interface LinkedData {
  blocks: unknown[]
  broken: number
}

const OPENING = /<!--|<script\b[^>]{0,400}>/gi
const IS_DATA = /\btype\s*=\s*["']?application\/ld\+json/i

/**
 * The `<script type="application/ld+json">` blocks of a page's source, which `parseHtml` leaves out. Comments are
 * skipped. Never throws; linear in the page's size.
 */
export function extractLinkedData(html: string): LinkedData {
  const data: LinkedData = { blocks: [], broken: 0 }
  const open = new RegExp(OPENING)
  let read = 0
  for (let found = open.exec(html); found !== null; found = open.exec(html)) {
    const isComment = found[0] === '<!--'
    const end = endOf(html, open.lastIndex, isComment ? /-->/g : /<\/script/gi)
    if (!isComment && IS_DATA.test(found[0])) {
      const text = html.slice(open.lastIndex, end)
      read += text.length
      if (read > LONGEST_DATA || data.blocks.length + data.broken >= MAX_BLOCKS)
        return { ...data, broken: data.broken + 1 }
      const value = parseBlock(text)
      if (value === undefined) data.broken += 1
      else data.blocks.push(value)
    }
    open.lastIndex = end
  }
  return data
}

function endOf(html: string, from: number, mark: RegExp): number {
  mark.lastIndex = from
  return mark.exec(html)?.index ?? html.length
}

/** Stores print line breaks into strings, and wrap the data for browsers that nobody has any more. */
function parseBlock(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:\/\/)?\s*(?:<!\[CDATA\[|<!--)/, '')
    .replace(/(?:\/\/)?\s{0,20}(?:\]\]>|-->)\s*$/, '')
    .trim()
    .replace(/;$/, '')
  return parseJson(bare) ?? parseJson(bare.replace(/[\u0000-\u001f]/g, ' '))
}
