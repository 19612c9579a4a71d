import type { Condition } from '@lgs/shared'
import type { Copy, Product } from './model.ts'
import { withoutAccents } from './spelling.ts'

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** As platforms make the parts of addresses: `fire-ice-1042`. */
export const slug = (text: string, separator = '-'): string =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/['’"]/g, '')
    .replace(/[^a-z0-9]+/g, separator)
    .replace(new RegExp(`^${separator}|${separator}$`, 'g'), '')

/** The part of a product's address that is unique in the store. */
export const handle = ({ name, setName, id }: Product): string => slug(`${name} ${setName} ${id}`)

const LONG: Readonly<Record<Condition, string>> = {
  NM: 'Near Mint',
  LP: 'Lightly Played',
  MP: 'Moderately Played',
  HP: 'Heavily Played',
  DMG: 'Damaged',
}
export const longCondition = (condition: Condition): string => LONG[condition]

const LANGUAGES: Readonly<Record<Copy['language'], string>> = { en: 'English', ja: 'Japanese', de: 'German' }
export const languageName = (language: Copy['language']): string => LANGUAGES[language]

/** `Near Mint Foil`, `Lightly Played - Japanese`: the one option of most shops' variants. */
export function variantTitle({ condition, finish, language }: Copy): string {
  const words = LONG[condition] + (finish === 'foil' ? ' Foil' : '')
  return language === 'en' ? words : `${words} - ${LANGUAGES[language]}`
}

/** `Fire // Ice`, or `Forest (278)` where the set has several. */
export const numberedName = ({ name, number, hasTwins }: Product): string =>
  hasTwins ? `${name} (${number})` : name

/** What is told of the number by such a name. */
export const numberInName = ({ number, hasTwins }: Product): string | null => (hasTwins ? number : null)

/** `AVR-12-EN-NF-1`: set, number, language, finish, grade from 1 to 5. */
export function sku({ setCode, number }: Product, { language, finish, condition }: Copy): string {
  const grade = Object.keys(LONG).indexOf(condition) + 1
  const code = { en: 'EN', ja: 'JP', de: 'DE' }[language]
  return `${setCode.toUpperCase()}-${number}-${code}-${finish === 'foil' ? 'FO' : 'NF'}-${grade}`
}

/** `12.50`, also for currencies whose minor unit is the unit itself. */
export const decimal = (price: number): string =>
  `${Math.floor(price / 100)}.${String(price % 100).padStart(2, '0')}`

const SYMBOLS: Readonly<Record<string, string>> = { GBP: '£', USD: '$', EUR: '€', AUD: 'AUD$ ', CAD: 'CAD$ ' }

/** `£1,250.00`, as shops in English write it. */
export function money(price: number, currency: string): string {
  const [units = '0', minor = '00'] = decimal(price).split('.')
  return `${SYMBOLS[currency] ?? `${currency} `}${units.replace(/\B(?=(\d{3})+$)/g, ',')}.${minor}`
}

/** A product for each finish, for platforms that sell foils as products of their own; none for a finish it has not. */
export function byFinish(product: Product): (Product & { finish: Copy['finish'] })[] {
  return (['nonfoil', 'foil'] as const).flatMap((finish, index) => {
    const copies = product.copies.filter((copy) => copy.finish === finish)
    return copies.length > 0 ? [{ ...product, id: product.id * 10 + index, finish, copies }] : []
  })
}

export const isInStock = ({ copies }: Product): boolean => copies.some(({ quantity }) => quantity > 0)
