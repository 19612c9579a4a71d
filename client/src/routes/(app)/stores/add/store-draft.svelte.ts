import type {
  ConditionWords,
  DetectedStore,
  FetchStrategy,
  NewStore,
  StoreDefinition,
  StoreSettings,
} from '@lgs/shared'
import { PLATFORMS } from '../../../../lib/platforms.ts'
import { draftCosts, hasCostsProblem, readCosts } from '../costs-draft.ts'
import { searchAddressProblem } from '../search-address.ts'

/** What holds only for the platform that it was read of. */
interface OfPlatform {
  strategy: FetchStrategy | ''
  searchUrl: string
  settings: StoreSettings
}

const NOTHING: OfPlatform = { strategy: '', searchUrl: '', settings: {} }

/** What is typed and chosen on the page; nothing of it is kept until it is saved. */
export class StoreDraft {
  address = $state('')
  name = $state('')
  strategy = $state<FetchStrategy | ''>('')
  currency = $state('')
  searchUrl = $state('')
  robots = $state<'respect' | 'ask'>('respect')
  buysHere = $state(true)
  /** What a look at the store's pages told. */
  detected = $state.raw<DetectedStore>()
  /** What somebody handed over; it then stands before what a look tells. */
  definition = $state.raw<StoreDefinition>()
  conditionWords = $state.raw<ConditionWords>({})
  costs = $state(draftCosts({}, ''))
  #found = $state.raw(NOTHING)
  /** The address that the rest is about. */
  #about = $state('')

  /** True once there is something to look over, of the address that stands there. */
  isFilled = $derived(this.#about !== '' && this.address.trim() === this.#about)
  /** Keys of the platform's services, as long as the platform is the one they belong to. */
  settings = $derived(this.strategy && this.strategy === this.#found.strategy ? this.#found.settings : {})
  /** What is wrong with the search address, in a sentence. Empty is allowed: the platform's usual one is then asked. */
  searchProblem = $derived(this.searchUrl.trim() === '' ? undefined : searchAddressProblem(this.searchUrl))
  isComplete = $derived(
    this.name.trim() !== '' &&
      this.searchProblem === undefined &&
      !hasCostsProblem(this.costs, this.currency),
  )

  /** Takes over what a look told. Of an imported store it only completes what the definition leaves open. */
  take(detected: DetectedStore): void {
    this.detected = detected
    this.robots = 'respect'
    if (this.definition) return
    this.#fill(detected.homepage, detected.name, detected.currency ?? '', {
      strategy: PLATFORMS.find(({ value }) => value === detected.fetch_strategy)?.value ?? '',
      searchUrl: detected.search_url ?? '',
      settings: detected.settings,
    })
    this.conditionWords = {}
  }

  /** Takes over what somebody handed over. */
  import(definition: StoreDefinition): void {
    const { homepage, name, currency, fetch_strategy, search_url, settings, condition_words } = definition
    this.detected = undefined
    this.definition = definition
    this.robots = 'respect'
    this.#fill(homepage, name, currency, { strategy: fetch_strategy, searchUrl: search_url, settings })
    this.conditionWords = condition_words
    this.costs = draftCosts(definition, currency)
  }

  /** For a store that could not be looked at: the rest is for the administrator to say. */
  fillByHand(name: string, strategy: FetchStrategy | null): void {
    this.detected = this.definition = undefined
    this.#fill(this.address.trim(), name, '', { ...NOTHING, strategy: strategy ?? '' })
    this.conditionWords = {}
  }

  /** Another platform has another search; what was found of the first comes back with it. */
  chooseStrategy(strategy: FetchStrategy | ''): void {
    const { strategy: found, searchUrl } = this.#found
    if (strategy === found) this.searchUrl = searchUrl
    else if (this.searchUrl === searchUrl) this.searchUrl = ''
    this.strategy = strategy
  }

  toStore(): NewStore {
    const { detected, searchUrl } = this
    const costs = Object.entries(readCosts(this.costs, this.currency)).filter(([, cost]) => cost !== null)
    return {
      homepage: this.address.trim(),
      name: this.name.trim(),
      ...(this.strategy && { fetch_strategy: this.strategy }),
      ...(this.currency && { currency: this.currency }),
      ...(searchUrl.trim() && { search_url: searchUrl.trim() }),
      ...(Object.keys(this.settings).length > 0 && { settings: this.settings }),
      ...(Object.keys(this.conditionWords).length > 0 && { condition_words: this.conditionWords }),
      ...Object.fromEntries(costs),
      ...(detected && !detected.robots.allowed && this.robots === 'ask' && { robots_override: true }),
    }
  }

  #fill(address: string, name: string, currency: string, found: OfPlatform): void {
    this.address = this.#about = address
    this.name = name
    this.currency = currency
    this.#found = found
    this.strategy = found.strategy
    this.searchUrl = found.searchUrl
  }
}

export interface Confidence {
  mark: 'in' | 'maybe' | 'fail'
  words: string
}

/** How sure we are of the kind of shop, in words. */
export function confidenceOf({
  fetch_strategy,
  confidence,
}: Pick<DetectedStore, 'fetch_strategy' | 'confidence'>): Confidence {
  if (fetch_strategy === null) {
    return {
      mark: 'fail',
      words: 'Its pages show no kind of shop that we can read. If you know it, choose it.',
    }
  }
  if (confidence >= 0.85) return { mark: 'in', words: 'Recognised with certainty from its own pages' }
  if (confidence >= 0.5) return { mark: 'in', words: 'Recognised from its own pages, almost certainly' }
  return { mark: 'maybe', words: 'Only a guess from its pages; please look whether it is right' }
}
