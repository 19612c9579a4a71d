import { ExpectedError, type DetectedStore, type NewStore, type StoreCosts } from '@lgs/shared'
import type { NewStoreRow } from '../db/repositories/stores.ts'
import { assertUsableAddress, searchTemplate } from '../domain/store-identity.ts'
import { platformOf } from '../stores/registry.ts'
import type { StoreQuestions } from './store-questions.ts'

/** Without any hint of a store's currency; an administrator sees and can change it. */
const FALLBACK_CURRENCY = 'USD'

export interface StoreDraft {
  fields: Omit<NewStoreRow, 'slug' | 'createdAt'>
  /** Sentences for the administrator. */
  warnings: string[]
}

/**
 * A store as it would be saved: what the administrator says stands, the rest is found out by looking at it.
 * @throws ExpectedError STORE_UNREADABLE where its platform stays unknown
 */
export async function draftStore(input: NewStore, questions: StoreQuestions): Promise<StoreDraft> {
  const address = assertUsableAddress(input.homepage)
  const search = input.search_url === undefined ? undefined : searchTemplate(input.search_url)
  const { detected, problem } = await look({ ...input, homepage: address.href }, questions)
  const strategy = input.fetch_strategy ?? detected?.fetch_strategy
  const platform = strategy ? platformOf(strategy) : undefined
  if (!strategy || !platform) {
    const message = 'We do not know how to read this store yet: its pages show no platform that we know.'
    throw new ExpectedError('STORE_UNREADABLE', message)
  }
  const { origin, host } = new URL(detected?.homepage ?? address)
  const isAsDetected = detected?.fetch_strategy === strategy
  return {
    fields: {
      name: input.name ?? detected?.name ?? host,
      homepage: origin,
      origin,
      searchUrl: search ?? (isAsDetected ? detected.search_url : null) ?? platform.defaultSearchUrl(origin),
      fetchStrategy: strategy,
      currency: input.currency ?? detected?.currency ?? FALLBACK_CURRENCY,
      robotsOverride: input.robots_override ?? false,
      settings: { ...(isAsDetected && detected.settings), ...input.settings },
      conditionWords: input.condition_words ?? {},
      ...costFields(input),
    },
    warnings: warningsOf(input, detected, problem),
  }
}

/** What was not said is left out: of a store that is here already it stays. */
export const costFields = ({
  shipping,
  shipping_free_from: shippingFreeFrom,
  pickup,
}: Partial<StoreCosts>) => ({
  ...(shipping !== undefined && { shipping }),
  ...(shippingFreeFrom !== undefined && { shippingFreeFrom }),
  ...(pickup !== undefined && { pickup }),
})

/** Detects only what is missing; what the administrator says stands, also where the store cannot be looked at. */
async function look(
  input: NewStore,
  questions: StoreQuestions,
): Promise<{ detected?: DetectedStore; problem?: string }> {
  if (input.name && input.fetch_strategy && input.currency) return {}
  try {
    return { detected: await questions.detect(input.homepage) }
  } catch (error) {
    if (error instanceof ExpectedError && input.fetch_strategy) return { problem: error.message }
    throw error
  }
}

function warningsOf(input: NewStore, detected: DetectedStore | undefined, problem?: string): string[] {
  const warnings = problem ? [problem] : []
  if (!input.currency && !detected?.currency) {
    warnings.push(`The pages name no currency; ${FALLBACK_CURRENCY} is assumed. Change it if that is wrong.`)
  }
  if (detected && !detected.robots.allowed && !input.robots_override) {
    const rule = detected.robots.rule ?? 'no rule read'
    warnings.push(`Its robots.txt does not allow the search (${rule}), so it is not asked there.`)
  }
  return warnings
}
