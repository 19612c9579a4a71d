import type { BulkSource, KnownPrinting } from './bulk-source.ts'

type Single = { [K in 'type_line' | 'mana_cost' | 'oracle_id']: KnownPrinting[K] | undefined }

/** What has to be known of all printings before the first record can be written. */
export interface Survey {
  printings: number
  /** Printings that may get further variants. */
  extendable: number
  /** Printings of sets that the set list lacks. */
  inUnknownSets: number
  /** Whether a printing of this set and number is real. */
  isTaken(set: string, collectorNumber: string): boolean
  /** Places, from 0, of the printings whose id an earlier one has too. */
  repeatedIds: Set<number>
  /** Layouts by the name of a card with several faces, as far as a source says. */
  layouts: Map<string, string>
  /** What a card with one face is, by its name, for cards that are also printed on both sides of one. */
  singles: Map<string, Single>
}

const WITH_VARIANTS = new Set(['expansion', 'commander', 'masters', 'draft_innovation', 'core', 'eternal'])

/** Whether Scryfall has variants of such a printing that the source tends to lack: paper cards of 2022 and later. */
export function isExtendable({ name, set_type, released_at, digital, type_line }: KnownPrinting): boolean {
  if (digital || released_at < '2022' || name.includes(' // ') || type_line?.startsWith('Basic')) return false
  return WITH_VARIANTS.has(set_type ?? '')
}

/** Reads all printings once. */
export async function surveyPrintings({ printings, sets }: BulkSource): Promise<Survey> {
  const taken = new Set<string>()
  const survey: Survey = {
    printings: 0,
    extendable: 0,
    inUnknownSets: 0,
    isTaken: (set, number) => taken.has(`${set} ${number}`),
    repeatedIds: new Set(),
    layouts: new Map(),
    singles: new Map(),
  }
  const ids = new Set<string>()
  const doubled = new Set<string>()
  for await (const printing of printings()) {
    const { name, set, collector_number: number, layout, id } = printing
    if (id && ids.has(id)) survey.repeatedIds.add(survey.printings)
    if (id) ids.add(id)
    survey.printings += 1
    if (isExtendable(printing)) survey.extendable += 1
    if (!sets.has(set)) survey.inUnknownSets += 1
    if (Number.parseInt(number, 10) > 1000) taken.add(`${set} ${number}`)
    const [front = '', back] = name.split(' // ')
    if (back === front) doubled.add(front)
    if (back !== undefined && layout && layout !== 'token') survey.layouts.set(name, layout)
    if (back === undefined) {
      const { type_line, mana_cost, oracle_id } = printing
      survey.singles.set(name, { type_line, mana_cost, oracle_id })
    }
  }
  for (const name of survey.singles.keys()) if (!doubled.has(name)) survey.singles.delete(name)
  return survey
}
