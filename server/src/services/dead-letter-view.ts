import type { DeadLetter as ShownLetter } from '@lgs/shared'
import { Type, type Static, type TSchema } from 'typebox'
import Value from 'typebox/value'
import type { DeadLetter } from '../channels/dead-letters.ts'

const Named = Type.Object({ store: Type.Object({ name: Type.String() }) })
const Check = Type.Object({
  ...Named.properties,
  cards: Type.Array(Type.Object({ card: Type.Object({ card_name: Type.String() }) }), { minItems: 1 }),
})
const Looked = Type.Object({ url: Type.String() })
const Message = Type.Object({ type: Type.String() })
const Result = Type.Object({ store_slug: Type.String(), card_name: Type.String() })
const Reported = Type.Object({ host: Type.String() })
const Command = Type.Object({ task: Type.String() })

const WORDS: Record<string, string> = {
  update_all_tracked_cards_availability: 'The sweep over all tracked cards',
  update_card_catalog: 'The update of card names',
  update_set_catalog: 'The update of sets',
  update_full_catalog: 'The update of the whole catalog',
}

/** The letter as administrators see it: what it is about, but not its content. */
export function showDeadLetter({ content, ...letter }: DeadLetter): ShownLetter {
  const value = content === null ? undefined : read(content)
  const what = (letter.kind === 'message' && as(Message, value)?.type) || letter.what
  return { ...letter, what, about: about(letter.kind, what, value), can_retry: content !== null }
}

function about(kind: DeadLetter['kind'], what: string, value: unknown): string {
  const check = as(Check, value)
  if (check) {
    const [first, ...others] = check.cards.map(({ card }) => card.card_name)
    return `A check of ${first}${others.length > 0 ? ` and ${others.length} more` : ''} at ${check.store.name}`
  }
  const result = as(Result, value)
  if (result) return `The answer of ${result.store_slug} about ${result.card_name}`
  const host = as(Reported, value)?.host
  if (host) return `How ${host} stands`
  const url = as(Looked, value)?.url
  if (url) return `A look at ${url}`
  const store = as(Named, value)?.store
  if (store) return `A test of ${store.name}`
  const task = as(Command, value)?.task
  if (kind === 'message' && task) return `A command: ${task}`
  return WORDS[what] ?? (kind === 'job' ? 'A job' : 'A message between the processes')
}

const as = <T extends TSchema>(schema: T, value: unknown): Static<T> | undefined =>
  Value.Check(schema, value) ? (value as Static<T>) : undefined

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
