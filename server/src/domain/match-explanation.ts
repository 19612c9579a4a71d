import type { AvailableItem } from '@lgs/shared'

type Read = Pick<AvailableItem, 'set_code' | 'collector_number' | 'finish' | 'condition' | 'language'>

const listed = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** Why a certain match is certain: what was read, and what was not, in plain sentences. */
export function explainMatch(item: Read): string[] {
  const facts: Array<[string, unknown]> = [
    ['set', item.set_code],
    ['number', item.collector_number],
    ['finish', item.finish],
    ['condition', item.condition],
    ['language', item.language],
  ]
  const read = facts.filter(([, value]) => value !== null).map(([name]) => name)
  const missing = facts.filter(([, value]) => value === null).map(([name]) => name)
  const sentences = [
    `The ${listed(['name', ...read])} ${read.length > 0 ? 'were' : 'was'} read from the store’s page.`,
  ]
  if (missing.length > 0) sentences.push(`It does not say the ${listed(missing)}, which you leave open.`)
  return sentences
}
