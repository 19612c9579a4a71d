import { listOf, isRecord, stringOf, type JsonRecord } from '../json.ts'
import { extractLinkedData } from './extract.ts'
import { findNodes, isA } from './nodes.ts'

/** Stands for the query while an address is taken apart. */
const PLACE = 'xxqueryxx'

/** `https://store.example/search?q={search_term_string}`: the mark may have any name. */
function templatesOf(action: JsonRecord): string[] {
  const { target } = action
  const targets: unknown[] = Array.isArray(target) ? listOf(target, 10) : [target]
  return targets.map((one) => stringOf(isRecord(one) ? (one['urlTemplate'] ?? one['url']) : one, 1000))
}

/**
 * The search that a home page's schema.org data name, with `{query}`; only one on the page's own host. Null where
 * there is none.
 */
export function searchActionOf(html: string, origin: string): string | null {
  const actions = findNodes(extractLinkedData(html).blocks, (node) => isA(node, 'SearchAction'))
  for (const template of actions.slice(0, 20).flatMap(templatesOf)) {
    const marks = template.match(/\{[^{}]{1,60}\}/g) ?? []
    if (marks.length !== 1 || !URL.canParse(template, origin)) continue
    const url = new URL(
      template.replace(marks[0], () => PLACE),
      origin,
    )
    const isOwn = url.host === new URL(origin).host && /^https?:$/.test(url.protocol)
    if (isOwn && url.href.split(PLACE).length === 2) return url.href.replace(PLACE, '{query}')
  }
  return null
}
