import { uuidOf } from './bulk-addresses.ts'
import type { ScryfallCard } from './bulk-schema.ts'
import type { BulkSource, KnownPrinting } from './bulk-source.ts'
import { isExtendable, type Survey } from './bulk-survey.ts'

/** What makes a variant of a printing: another number and look. */
export type Variant = Pick<ScryfallCard, 'collector_number' | 'border_color' | 'promo_types'> &
  Partial<Pick<ScryfallCard, 'frame_effects'>>

/** One record to write. Without `variant` it is the printing itself. */
export interface PlannedRecord {
  id: string
  printing: KnownPrinting
  variant?: Variant
}

/**
 * What to write: as many records as asked, in the order of their ids, as Scryfall sorts its file. Fewer than there are
 * printings are an even sample of them; what is missing is filled up with variants, spread evenly over the printings
 * that may have them. Throws when there are none such.
 */
export async function* planRecords(source: BulkSource, survey: Survey, records: number) {
  // The source is read once per first digit, so that only a sixteenth of it is held at a time.
  for (const digit of '0123456789abcdef') {
    const some: PlannedRecord[] = []
    for await (const record of inOrderOfSource(source, survey, records)) {
      if (record.id.startsWith(digit)) some.push(record)
    }
    yield* some.sort((a, b) => (a.id < b.id ? -1 : 1))
  }
}

async function* inOrderOfSource(
  source: BulkSource,
  survey: Survey,
  records: number,
): AsyncGenerator<PlannedRecord> {
  const nextVariant = variantMaker(survey)
  const real = Math.min(records, survey.printings)
  const variants = records - real
  if (variants > 0 && survey.extendable === 0) throw new Error('No printing here can be given variants')
  let place = 0
  let extendablePlace = 0
  for await (const printing of source.printings()) {
    const { set, collector_number } = printing
    if (share(real, survey.printings, place) > 0) {
      const id = survey.repeatedIds.has(place) ? undefined : printing.id
      yield { id: id ?? uuidOf(`${set}/${collector_number}`), printing }
    }
    place += 1
    if (!isExtendable(printing)) continue
    for (let left = share(variants, survey.extendable, extendablePlace++); left > 0; left--) {
      const variant = nextVariant(set)
      yield { id: uuidOf(`${set}/${variant.collector_number}`), printing, variant }
    }
  }
}

/** How many of `count` things fall on one place when they are spread evenly over `places`. */
const share = (count: number, places: number, place: number): number =>
  Math.floor(((place + 1) * count) / places) - Math.floor((place * count) / places)

const LOOKS: Omit<Variant, 'collector_number'>[] = [
  { border_color: 'borderless', promo_types: ['boosterfun'] },
  { border_color: 'black', frame_effects: ['showcase'], promo_types: ['boosterfun'] },
  { border_color: 'black', frame_effects: ['extendedart'], promo_types: ['boosterfun'] },
]

/** Returns what gives the next variant of a set: looks in turn, numbers from 1001 that no real printing has. */
function variantMaker({ isTaken }: Survey): (set: string) => Variant {
  const lastNumbers = new Map<string, number>()
  let look = 0
  return (set) => {
    let number = (lastNumbers.get(set) ?? 1000) + 1
    while (isTaken(set, String(number))) number += 1
    lastNumbers.set(set, number)
    return { collector_number: String(number), ...LOOKS[look++ % LOOKS.length]! }
  }
}
