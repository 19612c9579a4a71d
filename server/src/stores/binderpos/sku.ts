import { CONDITIONS } from '@lgs/shared/terms'
import { parseCondition } from '../../domain/condition.ts'
import { readFinish } from '../../domain/finish.ts'
import { readLanguage } from '../../domain/language.ts'
import type { RawRow } from '../raw-row.ts'

/** `AVR-12-EN-NF-1`, `RVR-412-RETRO-EN-NF-1`: set, number, words, language, (non)foil, grade from 1 to 5. */
const SKU = /^([A-Z0-9]{2,6})-([A-Z0-9★†]{1,8})(?:-[A-Z]{2,15}){0,3}-([A-Z]{2})-(NF|FO)-([1-5])$/

/** What a SKU says, as the parts of a row that it goes into. */
export type SkuFacts = Pick<RawRow, 'facts' | 'finishText'> & Partial<Pick<RawRow, 'defaultLanguage'>>

const NOTHING: SkuFacts = { facts: {}, finishText: '' }

/**
 * Reads a SKU of exactly that shape; any other says nothing. What title and variant say in words counts for more:
 * stores give `Near Mint Foreign` the SKU of the English copy, and `FO` also stands for etched foil.
 */
export function readSku(sku: string, title: string, variantText: string): SkuFacts {
  const [, setCode, number, code = '', finish, grade] = sku.length > 60 ? [] : (SKU.exec(sku) ?? [])
  if (!setCode || !number) return NOTHING
  const isSaid = readFinish(`${title} ${variantText}`) !== null
  const { language } = readLanguage(code)
  return {
    facts: {
      setCode: setCode.toLowerCase(),
      collectorNumber: number.replace(/^0+(?=.)/, '').toLowerCase(),
      ...(finish === 'NF' && !isSaid && { finish: 'nonfoil' }),
      ...(parseCondition(variantText) === null && { condition: CONDITIONS[Number(grade) - 1] ?? null }),
    },
    finishText: finish === 'FO' && !isSaid ? 'Foil' : '',
    defaultLanguage: language,
  }
}
