import { apiCases, singleShopCases } from './apis.ts'
import { binderPosCases } from './binderpos.ts'
import type { RecordedCase } from './case.ts'
import { crystalCommerceCases } from './crystal-commerce.ts'
import { shopifyCases } from './shopify.ts'

/** Every recording that a store's search can answer with. */
export const recordedCases: RecordedCase[] = [
  ...crystalCommerceCases,
  ...binderPosCases,
  ...shopifyCases,
  ...apiCases,
  ...singleShopCases,
]
