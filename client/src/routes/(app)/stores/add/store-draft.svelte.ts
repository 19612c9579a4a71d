import type { DetectedStore, FetchStrategy, NewStore } from '@lgs/shared'
import { PLATFORMS } from '../../../../lib/platforms.ts'

/** What is typed and chosen on the page; nothing of it is kept until it is saved. */
export class StoreDraft {
  address = $state('')
  name = $state('')
  strategy = $state<FetchStrategy | ''>('')
  currency = $state('')
  robots = $state<'respect' | 'ask'>('respect')
  buysHere = $state(true)
  detected = $state.raw<DetectedStore>()

  /** Takes over what a look at the store's pages told. */
  take(detected: DetectedStore): void {
    this.detected = detected
    this.address = detected.homepage
    this.name = detected.name
    this.strategy = PLATFORMS.find(({ value }) => value === detected.fetch_strategy)?.value ?? ''
    this.currency = detected.currency ?? ''
    this.robots = 'respect'
  }

  toStore(): NewStore {
    const { detected } = this
    return {
      homepage: this.address.trim(),
      name: this.name.trim(),
      ...(this.strategy && { fetch_strategy: this.strategy }),
      ...(this.currency && { currency: this.currency }),
      ...(detected?.search_url && { search_url: detected.search_url }),
      ...(detected && !detected.robots.allowed && this.robots === 'ask' && { robots_override: true }),
    }
  }
}

export interface Confidence {
  mark: 'in' | 'maybe' | 'fail'
  words: string
}

/** How sure we are of the kind of shop, in words. */
export function confidenceOf({ fetch_strategy, confidence }: DetectedStore): Confidence {
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
