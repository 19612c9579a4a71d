import type { Listing } from '@lgs/shared/schemas/listing'

/** What tells a store's products apart for people: the address, else the title and set as the store writes them. */
export function productKey({ url, title, set_name }: Pick<Listing, 'url' | 'title' | 'set_name'>): string {
  return url ?? `${title}|${set_name ?? ''}`
}
