import type { ShopProduct } from './product.ts'

/** What an article number says about a copy. */
export interface SkuFacts {
  /** As the store has it. */
  setCode: string
  collectorNumber: string
}

const SET = '([a-z0-9]{2,6})'
const NUMBER = '([0-9][0-9a-z]{0,6}[★†]?)'

/**
 * Dialects with a set and a number in fixed places: BinderPOS `AVR-12-EN-NF-1` and `RVR-412-RETRO-EN-FO-1`, Card
 * Companion `cc-clb-lightningbolt-401-nm-f`, Face to Face `SIN-MTG-MH3-80-ENG-NM-NF`, 401 `MTGN-CS_009-8ED-316[SP]`,
 * CG Realm and Hobbiesville `MTG-ALA-218-F-1A2B3C-NM`, Total Cards `MTGSC-OTJ-0267`.
 */
const DIALECTS = [
  `^${SET}-${NUMBER}(?:-[a-z]{3,20}){0,3}-[a-z]{2}-(?:nf|fo)-[0-9]$`,
  `^cc-${SET}-[a-z0-9]{1,60}-${NUMBER}-[a-z]{1,3}-(?:nf|f|e|et)$`,
  `^sin-mtg-${SET}-${NUMBER}-[a-z]{2,3}-[a-z]{2,3}-[a-z]{1,3}$`,
  `^mtg-${SET}-${NUMBER}-(?:nf?|f|e)-[0-9a-z]{4,12}-[a-z]{2,3}$`,
  `^mtgsc-${SET}-${NUMBER}$`,
  `^mtg[nfe]-[a-z0-9_]{1,20}-${SET}-${NUMBER}(?:\\[[a-z|]{1,20}\\])?$`,
].map((pattern) => new RegExp(pattern, 'i'))

/**
 * Card Companion's addresses: `mtg-singles-rvr-steamvents-298`, with a number of two parts on The List
 * (`mtg-singles-plst-steamvents-grn-257`), and a word for a frame or foil at the end (`...-u19-boxtopper`).
 */
const HANDLE = new RegExp(
  `^mtg-singles-${SET}-[a-z0-9]{1,100}-((?:[a-z0-9]{2,6}-)?[a-z]?[0-9][0-9a-z]{0,6}[★†]?)(?:-[a-z]{3,20}){0,3}$`,
  'i',
)

function factsIn(text: string, patterns: readonly RegExp[]): SkuFacts | null {
  if (text.length > 120) return null
  for (const pattern of patterns) {
    const [, setCode, collectorNumber] = pattern.exec(text) ?? []
    if (setCode && collectorNumber) return { setCode: setCode.toLowerCase(), collectorNumber }
  }
  return null
}

/** Set and number of an article number in one of the known dialects, else null. */
export const factsOfSku = (sku: string): SkuFacts | null => factsIn(sku, DIALECTS)

/** The same for the last part of a product's address. */
export const factsOfHandle = (handle: string): SkuFacts | null => factsIn(handle, [HANDLE])

/** The article number of a product whose variants are all of the same set and number by theirs; else empty. */
export function sharedSku({ sku, variants }: ShopProduct): string {
  const skus = variants === null ? [sku] : variants.map((variant) => variant.sku)
  const facts = new Set(skus.map((one) => JSON.stringify(factsOfSku(one))))
  return facts.size === 1 && !facts.has('null') ? (skus[0] ?? '') : ''
}

/**
 * A word for the finish that the article number bears, else empty. `FO` stands for etched copies too, so that it
 * must never outweigh the title's own words. `-FOIL-` may be the name of the card called so.
 */
export function finishOfSku(sku: string, title = ''): string {
  if (sku.length > 120) return ''
  const mark =
    /-(nf|fo)-[0-9]$/i.exec(sku)?.[1] ??
    /^cc-.*-(nf|f|et)$/i.exec(sku)?.[1] ??
    /^sin-mtg-.*-(nf|fo)$/i.exec(sku)?.[1] ??
    /^mtg([nfe])-/i.exec(sku)?.[1] ??
    /^mtg-[a-z0-9]{2,6}-[0-9][0-9a-z★†]{0,7}-(nf?|f|e)-[0-9a-z]{4,12}-[a-z]{2,3}$/i.exec(sku)?.[1] ??
    (/^foil\b/i.test(title) ? undefined : /[-_](n(?:on)?[-_]?foil|foil)(?=[-_]|$)/i.exec(sku)?.[1])
  if (mark === undefined) return ''
  if (/^et?$/i.test(mark)) return 'Etched'
  return /^n/i.test(mark) ? 'Non-Foil' : 'Foil'
}

/** 401 numbers art cards `MTGA-...` and tokens `MTGTN-...`: what such a product is, else empty. */
export function otherKindOfSku(sku: string): string {
  const kind = /^mtg(a|tn)-[a-z0-9_]{1,20}-[a-z0-9]{2,6}-[0-9]/i.exec(sku.slice(0, 120))?.[1]
  if (kind === undefined) return ''
  return /^a$/i.test(kind) ? 'Art Card' : 'Token'
}
