import type { CardSpec, Condition, Finish, Printing } from '@lgs/shared'
import { parseMoney, typedMoney } from '../../lib/format.ts'

const FINISHES: readonly Finish[] = ['nonfoil', 'foil', 'etched']

/** A printing as it is chosen: `mh2/138`, or `mh2` for any number of the set. */
export const printingKey = ({
  set_code,
  collector_number,
}: Pick<Printing, 'set_code' | 'collector_number'>) => `${set_code}/${collector_number}`

const specKey = ({ set_code, collector_number }: CardSpec): string[] => {
  if (set_code === undefined) return collector_number === undefined ? [] : [`/${collector_number}`]
  return [collector_number === undefined ? set_code : `${set_code}/${collector_number}`]
}

function printingOf(key: string): CardSpec {
  const [set, ...number] = key.split('/')
  const collector = number.join('/')
  return { ...(set ? { set_code: set } : {}), ...(collector ? { collector_number: collector } : {}) }
}

/** One way to be content: some printings (none: any), all with the same finish, condition, language and price. */
export class Alternative {
  keys = $state.raw<string[]>([])
  finish = $state<Finish | ''>('')
  condition = $state<Condition | ''>('')
  language = $state('')
  priceText = $state('')

  toggle(key: string): void {
    const set = key.split('/')[0]
    const isWholeSet = !key.includes('/')
    const clashes = (other: string) => (isWholeSet ? other.startsWith(`${set}/`) : other === set)
    this.keys = this.keys.includes(key)
      ? this.keys.filter((other) => other !== key)
      : [...this.keys.filter((other) => !clashes(other)), key]
  }

  /** Finishes that exist in the chosen printings; where a printing does not say, all. */
  finishes(printings: readonly Printing[]): Finish[] {
    const chosen = printings.filter((printing) => this.accepts(printing))
    if (chosen.length === 0 || chosen.some(({ finishes }) => finishes.length === 0)) return [...FINISHES]
    return FINISHES.filter((finish) => chosen.some(({ finishes }) => finishes.includes(finish)))
  }

  accepts(printing: Printing): boolean {
    if (this.keys.length === 0) return true
    return this.keys.includes(printing.set_code) || this.keys.includes(printingKey(printing))
  }

  specs(currency: string): CardSpec[] {
    const price = parseMoney(this.priceText, currency)
    const common: CardSpec = {
      ...(this.finish ? { finish: this.finish } : {}),
      ...(this.condition ? { min_condition: this.condition } : {}),
      ...(this.language ? { language: this.language } : {}),
      ...(price === undefined ? {} : { max_price: price }),
    }
    return (this.keys.length > 0 ? this.keys : ['']).map((key) => ({ ...printingOf(key), ...common }))
  }

  priceProblem(currency: string): string | undefined {
    const isWrong = this.priceText.trim() !== '' && parseMoney(this.priceText, currency) === undefined
    return isWrong ? 'Type a price, e.g. 12.50' : undefined
  }
}

/** What a person accepts while it is being written down. */
export class SpecDraft {
  alternatives = $state.raw<Alternative[]>([new Alternative()])

  /** Prefilled; specifications that differ in nothing but the printing become one alternative. */
  static from(specs: readonly CardSpec[], currency: string): SpecDraft {
    const draft = new SpecDraft()
    const groups = new Map<string, Alternative>()
    for (const spec of specs) {
      const { finish = '', min_condition = '', language = '', max_price } = spec
      const hasPrinting = specKey(spec).length > 0
      const group = [finish, min_condition, language, max_price, hasPrinting].join('|')
      const alternative = groups.get(group) ?? new Alternative()
      alternative.keys = [...alternative.keys, ...specKey(spec)]
      alternative.finish = finish
      alternative.condition = min_condition
      alternative.language = language
      alternative.priceText = max_price === undefined ? '' : typedMoney(max_price, currency)
      groups.set(group, alternative)
    }
    if (groups.size > 0) draft.alternatives = [...groups.values()]
    return draft
  }

  add(): void {
    this.alternatives = [...this.alternatives, new Alternative()]
  }

  remove(alternative: Alternative): void {
    this.alternatives = this.alternatives.filter((other) => other !== alternative)
  }

  /** For the server; empty when any copy is accepted. */
  specs(currency: string): CardSpec[] {
    const all = this.alternatives.flatMap((alternative) => alternative.specs(currency))
    if (all.some((spec) => Object.keys(spec).length === 0)) return []
    return [...new Map(all.map((spec) => [JSON.stringify(spec), spec])).values()]
  }

  hasProblem(currency: string): boolean {
    return this.alternatives.some((alternative) => alternative.priceProblem(currency) !== undefined)
  }
}
