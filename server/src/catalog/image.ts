const HOST = 'https://cards.scryfall.io/'
const ADDRESS = /^https:\/\/cards\.scryfall\.io\/normal\/front\/(\w)\/(\w)\/([\w-]{36})\.jpg\?(\d{1,12})$/

/**
 * A picture's address in half the bytes, for 116,000 of them are stored: `<id>?<time>` where it has the usual shape, else
 * as it is. Null for an address that is not on the card image host: pictures come from nowhere else.
 * @param address of the `normal` size; source: scryfall.com/docs/api/images
 */
export function packImage(address: string | null | undefined): string | null {
  if (!address?.startsWith(HOST) || address.length > 300) return null
  const [, first, second, id = '', time] = ADDRESS.exec(address) ?? []
  return id.startsWith(`${first}${second}`) ? `${id}?${time}` : address
}

/** The inverse of `packImage`. */
export function unpackImage(packed: string | null): string | null {
  if (packed === null || packed.startsWith(HOST)) return packed
  const [id = '', time = ''] = packed.split('?')
  return `${HOST}normal/front/${id[0]}/${id[1]}/${id}.jpg?${time}`
}
