import { binderPosCases } from './binderpos.ts'
import type { RecordedCase } from './case.ts'
import { crystalCommerceCases } from './crystal-commerce.ts'

/** Every recording that a store's search can answer with. */
export const recordedCases: RecordedCase[] = [...crystalCommerceCases, ...binderPosCases]
