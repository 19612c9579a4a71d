import type { Finish, Printing } from '@lgs/shared/schemas/card'

/** The part of a specification that names a printing; a field left out accepts anything. */
export interface PrintingSpec {
  set_code?: string | undefined
  collector_number?: string | undefined
  finish?: Finish | undefined
}

/** Why no printing satisfies a specification, in a sentence, and the printings that come nearest. */
export interface SpecProblem {
  message: string
  possible: Printing[]
}

const MOST_NAMED = 12
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const comesIn = (printing: Printing, finish: Finish): boolean =>
  printing.finishes.length === 0 || printing.finishes.includes(finish)

/** Checks a specification against a card's printings; null when at least one satisfies it. */
export function checkSpec(cardName: string, all: Printing[], spec: PrintingSpec): SpecProblem | null {
  const { set_code: set, collector_number: number, finish } = spec
  if (all.length === 0) return { message: `The catalog knows no printing of ${cardName}.`, possible: [] }

  const inSet = set === undefined ? all : all.filter((printing) => same(printing.set_code, set))
  const sets = listed(
    all.map((printing) => printing.set_code.toUpperCase()),
    'set',
  )
  if (inSet.length === 0) {
    return {
      message: `${cardName} was never printed in ${set!.toUpperCase()}. It exists in: ${sets}.`,
      possible: all,
    }
  }

  const where = set === undefined ? '' : ` in ${set.toUpperCase()}`
  const numbered =
    number === undefined ? inSet : inSet.filter((printing) => same(printing.collector_number, number))
  if (numbered.length === 0) {
    const numbers =
      set === undefined ? `It exists in: ${sets}` : `Known numbers: ${listed(inSet.map(numberOf), 'number')}`
    return { message: `${cardName} has no collector number ${number}${where}. ${numbers}.`, possible: inSet }
  }

  if (finish === undefined || numbered.some((printing) => comesIn(printing, finish))) return null
  const finishes = listed(
    numbered.flatMap((printing) => printing.finishes),
    'finish',
  )
  const which = `${where}${number === undefined ? '' : ` with number ${numberOf(numbered[0]!)}`}`
  return {
    message: `${cardName}${which} does not come in ${finish}. It comes in: ${finishes}.`,
    possible: numbered,
  }
}

/** The specification with the catalog's spelling of its set code and collector number. */
export function canonicalSpec<Spec extends PrintingSpec>(all: Printing[], spec: Spec): Spec {
  const set = spec.set_code?.toLowerCase()
  const typed = spec.collector_number
  const known =
    typed !== undefined && all.find((p) => same(p.collector_number, typed) && (!set || p.set_code === set))
  return {
    ...spec,
    ...(set !== undefined && { set_code: set }),
    ...(known && { collector_number: known.collector_number }),
  }
}

const numberOf = (printing: Printing): string => printing.collector_number

function listed(items: string[], noun: string): string {
  const different = [...new Set(items)]
  const more = different.length - MOST_NAMED
  const named = different.slice(0, MOST_NAMED).join(', ')
  return more > 0 ? `${named} and ${more} more ${noun}${more === 1 ? '' : 's'}` : named
}
