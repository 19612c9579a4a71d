import type { Listing, RowReport } from '@lgs/shared'

const MARKS = { certain: 'yes', uncertain: 'maybe', none: 'no' } as const

/** A row of a store's answer on one line. */
export function describeRow({ title, set, variant, price, verdict, why }: RowReport): string {
  const said = [title, set, variant, price].filter(Boolean).join(' | ')
  return `${MARKS[verdict].padEnd(5)} ${said}${why ? `  (${why})` : ''}`
}

/** What was understood of a copy, on one line; a dash is what the store does not say. */
export function describeListing(listing: Listing): string {
  const { set_code, collector_number, finish, condition, language, price, currency, quantity } = listing
  const printing = `${set_code ?? '-'} ${collector_number ?? '-'}`
  const amount = price === null ? '-' : `${price} ${currency ?? '?'} (minor units)`
  const count = `${quantity ?? '?'}${listing.quantity_is_minimum ? '+' : ''}`
  const facts = [printing, finish ?? '-', condition ?? '-', language ?? '-', amount, `x${count}`]
  const doubt = listing.name_doubt ? `  doubt: ${listing.name_doubt}` : ''
  return `${facts.join('  ')}  "${listing.title}"  ${listing.url ?? ''}${doubt}`
}
