import {
  CONDITIONS,
  FETCH_STRATEGIES,
  type Condition,
  type FetchStrategy,
  type StoreCosts,
  type StoreDefinition,
} from '@lgs/shared'
import { platformName } from '../../../../lib/platforms.ts'
import { searchAddressProblem } from '../search-address.ts'

/** What is wrong with a store's definition, in a sentence for a person. */
export class DefinitionProblem extends Error {
  override readonly name = 'DefinitionProblem'
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a store's definition as somebody handed it over.
 * @throws DefinitionProblem saying what is wrong; the server looks again when it is saved
 */
export function readDefinition(text: string): StoreDefinition {
  const fields = parse(text)
  if (fields['format'] !== 'lgs-store') {
    throw new DefinitionProblem('This is no definition of a store: "format" is not "lgs-store".')
  }
  if (fields['version'] !== 1) {
    const said = JSON.stringify(fields['version'])
    throw new DefinitionProblem(`It has version ${said ?? 'none'}; this app reads version 1.`)
  }
  return {
    format: 'lgs-store',
    version: 1,
    name: textOf(fields, 'name', 100),
    homepage: homepageOf(fields),
    search_url: searchOf(fields),
    fetch_strategy: strategyOf(fields),
    currency: currencyOf(fields),
    settings: settingsOf(fields),
    condition_words: wordsOf(fields),
    ...costsOf(fields),
  }
}

function parse(text: string): Fields {
  if (text.trim() === '') throw new DefinitionProblem('Choose a file, or paste the definition.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DefinitionProblem('This is not JSON. Perhaps a part is missing at its beginning or end.')
  }
  if (isFields(value)) return value
  throw new DefinitionProblem('This is JSON, but no definition of a store.')
}

function textOf(fields: Fields, key: string, longest: number): string {
  const value = fields[key]
  if (value === undefined) throw new DefinitionProblem(`Its "${key}" is missing.`)
  if (typeof value !== 'string' || value.trim() === '') {
    throw new DefinitionProblem(`Its "${key}" should be a text that is not empty.`)
  }
  if (value.length <= longest) return value.trim()
  throw new DefinitionProblem(`Its "${key}" is longer than ${longest} letters.`)
}

function homepageOf(fields: Fields): string {
  const value = textOf(fields, 'homepage', 500)
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return value
  throw new DefinitionProblem('Its "homepage" should be an address that begins with https://.')
}

function searchOf(fields: Fields): string {
  const value = textOf(fields, 'search_url', 500)
  const problem = searchAddressProblem(value)
  if (problem === undefined) return value
  throw new DefinitionProblem(
    'Its "search_url" should begin with https:// and have {query} where a name goes.',
  )
}

function strategyOf(fields: Fields): FetchStrategy {
  const value = textOf(fields, 'fetch_strategy', 80)
  const known = FETCH_STRATEGIES.find((strategy) => strategy === value)
  if (known) return known
  throw new DefinitionProblem(`Its platform is ${platformName(value)}, which this app cannot read yet.`)
}

function currencyOf(fields: Fields): string {
  const value = textOf(fields, 'currency', 20)
  if (/^[A-Z]{3}$/.test(value)) return value
  throw new DefinitionProblem('Its "currency" should be three capital letters, such as USD.')
}

/** Keys and routes; a definition without any is complete. */
function settingsOf(fields: Fields): Record<string, string> {
  const entries = entriesOf(fields, 'settings')
  for (const [key, value] of entries) {
    if (!/^[a-z_]{1,40}$/.test(key) || typeof value !== 'string' || value.length > 500)
      throw new DefinitionProblem(`Its setting "${key}" should be a text of at most 500 letters.`)
  }
  return Object.fromEntries(entries) as Record<string, string>
}

function wordsOf(fields: Fields): Record<string, Condition> {
  const entries = entriesOf(fields, 'condition_words')
  for (const [word, grade] of entries) {
    if (!/^[a-z0-9 ]{1,40}$/.test(word) || !CONDITIONS.some((condition) => condition === grade))
      throw new DefinitionProblem(
        `What it says of the word "${word}" should be one of ${CONDITIONS.join(', ')}.`,
      )
  }
  return Object.fromEntries(entries) as Record<string, Condition>
}

const isCost = (value: unknown) =>
  value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000_000)

/** What buying there costs; a definition without it is complete. */
function costsOf(fields: Fields): Partial<StoreCosts> {
  const costs: Partial<StoreCosts> = {}
  for (const key of ['shipping', 'shipping_free_from'] as const) {
    const value = fields[key]
    if (value === undefined) continue
    if (!isCost(value))
      throw new DefinitionProblem(`Its "${key}" should be an amount in minor units such as 450, or null.`)
    costs[key] = value as number | null
  }
  const { pickup } = fields
  if (pickup === undefined) return costs
  if (pickup !== null && typeof pickup !== 'boolean')
    throw new DefinitionProblem('Its "pickup" should be true, false or null.')
  return { ...costs, pickup }
}

function entriesOf(fields: Fields, key: string): [string, unknown][] {
  const value = fields[key] ?? {}
  if (isFields(value)) return Object.entries(value)
  throw new DefinitionProblem(`Its "${key}" should be a list of names with values, in braces.`)
}
