import type { Platform } from '../adapter.ts'
import { adaptRow } from './adapt.ts'
import { parseResults, type VariantRow } from './parse.ts'
import { defaultSearchUrl, queryFor, searchUrl } from './search.ts'

/**
 * Crystal Commerce: server-rendered result pages with one product per printing and finish, and a row per
 * condition.
 */
export const crystalCommerce: Platform<VariantRow> = {
  name: 'Crystal Commerce',
  defaultSearchUrl,
  queryFor,
  searchUrl,
  parse: parseResults,
  adapt: adaptRow,
}
