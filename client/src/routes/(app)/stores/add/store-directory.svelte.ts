import type { DirectoryStore } from '@lgs/shared'
import { platformName } from '../../../../lib/platforms.ts'
import { onFirstUse } from '../../../../lib/on-first-use.ts'

const KEY = 'store-country'
/** Stands for the shops whose country nobody knows. */
const UNKNOWN = '??'

export interface Entry extends DirectoryStore {
  host: string
  /** Empty where its platform is unknown or cannot be read yet. */
  platform: string
  /** In words; empty where it is not known. */
  countryName: string
  /** What the filter looks through, in lower case. */
  text: string
}

const countries = onFirstUse(() => new Intl.DisplayNames('en', { type: 'region' }))

function toEntry(store: DirectoryStore): Entry {
  const host = new URL(store.homepage).host.replace(/^www\./, '')
  const platform = store.fetch_strategy === null ? '' : platformName(store.fetch_strategy)
  const countryName = store.country === null ? '' : (countries().of(store.country) ?? store.country)
  return { ...store, host, platform, countryName, text: `${store.name} ${host} ${platform}`.toLowerCase() }
}

/** The shops to pick from, narrowed by country and by what is typed. The country is kept in this browser. */
export class StoreDirectory {
  entries = $state.raw<Entry[]>([])
  /** True once the list was read. */
  isRead = $state(false)
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')
  filter = $state('')
  #country = $state(readKept())

  /** Two letters, `??` for shops of unknown country, empty for all. A kept one that no shop has counts as all. */
  country = $derived(this.entries.some((entry) => codeOf(entry) === this.#country) ? this.#country : '')
  options = $derived.by(() => {
    const counts = new Map<string, { name: string; count: number }>()
    for (const entry of this.entries) {
      const { name, count } = counts.get(codeOf(entry)) ?? { name: entry.countryName, count: 0 }
      counts.set(codeOf(entry), { name: name || 'Country not known', count: count + 1 })
    }
    const known = [...counts].sort(([a, one], [b, other]) =>
      a === UNKNOWN || b === UNKNOWN
        ? Number(a === UNKNOWN) - Number(b === UNKNOWN)
        : one.name.localeCompare(other.name, 'en'),
    )
    return [
      { value: '', label: this.isRead ? `All countries (${this.entries.length})` : 'All countries' },
      ...known.map(([value, { name, count }]) => ({ value, label: `${name} (${count})` })),
    ]
  })
  shown = $derived.by(() => {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean)
    return this.entries.filter(
      (entry) =>
        (this.country === '' || codeOf(entry) === this.country) &&
        words.every((word) => entry.text.includes(word)),
    )
  })

  /** @param read rejects with a sentence */
  async load(read: () => Promise<DirectoryStore[]>): Promise<void> {
    try {
      const entries = (await read()).map(toEntry)
      this.entries = [
        ...entries.filter(({ country }) => country),
        ...entries.filter(({ country }) => !country),
      ]
      this.isRead = true
      this.problem = ''
    } catch (error) {
      this.problem = (error as Error).message
    }
  }

  choose(country: string): void {
    this.#country = country
    try {
      localStorage.setItem(KEY, country)
    } catch {
      // Storage may be forbidden; the choice then holds until the page is left.
    }
  }
}

const codeOf = ({ country }: DirectoryStore) => country ?? UNKNOWN

function readKept(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}
