import { randomUUID } from 'node:crypto'
import type { CheckFailure, Question, Shop, StoreSite } from '../adapter.ts'
import { isRecord, listOf, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'

/** One service answers for all stores; another address in the setting `api` takes its place. */
const DEFAULT_API = 'https://api.conductcommerce.com'

/** Operations that the service is known to have: it answers HTTP 502 to any other. */
export type Operation = 'getStoreSettings' | 'advancedSearch'

/** The question for an operation; the store is told apart by its host alone. */
export function questionFor(operation: Operation, input: object, store: StoreSite): Question {
  const api = store.settings.api ?? DEFAULT_API
  const base = URL.canParse(api) ? new URL(api).href.replace(/\/+$/, '') : DEFAULT_API
  return {
    url: `${base}/v1/${operation}`,
    json: { ...input, host: hostOf(store), reqID: randomUUID() },
    expect: 'json',
  }
}

/** The name the service knows a store by: its host, unless another form of it turned out to be the one. */
export const hostOf = ({ homepage, settings }: StoreSite) => settings.host ?? new URL(homepage).host

/** Asks for an operation and opens the envelope of its answer. */
export async function askApi(operation: Operation, input: object, shop: Shop): Promise<Opened> {
  const answer = await shop.ask(questionFor(operation, input, shop.store))
  return answer.kind === 'page' ? openEnvelope(answer.body) : answer
}

/** What an answer holds: `{success, errors, result}` with HTTP 200, whatever happened. */
export type Opened = { kind: 'result'; result: JsonRecord } | (CheckFailure & { isUnknownStore?: true })

/** Opens the envelope of an answer. Never throws. */
export function openEnvelope(body: string): Opened {
  const envelope = recordOf(parseJson(body))
  if (envelope.success === true && isRecord(envelope.result))
    return { kind: 'result', result: envelope.result }
  const said = errorsOf(envelope)
  if (/\binvalid store\b/i.test(said))
    return {
      kind: 'unreadable',
      detail: 'The search service of Conduct Commerce does not know this store.',
      isUnknownStore: true,
    }
  if (said !== '') return { kind: 'unreadable', detail: `The store's search says: ${said}` }
  return { kind: 'unreadable', detail: 'The search answered with something unknown.' }
}

/** Errors are texts or objects with a text; one may stand alone. */
function errorsOf({ success, errors, error, message }: JsonRecord): string {
  if (success !== false) return ''
  const all = [...(Array.isArray(errors) ? listOf(errors, 5) : [errors]), error, message]
  const texts = all.map((one) => stringOf(isRecord(one) ? (one.message ?? one.error ?? one.text) : one, 120))
  return texts.filter(Boolean).join('; ').slice(0, 200) || 'success is false'
}
