const HOST = 'https://cards.scryfall.io/'

/** `art_crop`: the art alone, 626 x 457 pixels; `small` and `normal`: the whole card, 146 x 204 and 488 x 680. */
export type PictureSize = 'art_crop' | 'small' | 'normal'

/**
 * The address of a picture in another size: of one picture, all sizes differ in the first part of the path.
 * @param address as the server gives it, of size `normal`; one of an unusual shape stays as it is
 * @returns null for an address elsewhere. Source: scryfall.com/docs/api/images
 */
export function pictureAddress(address: string | null | undefined, size: PictureSize): string | null {
  if (!address?.startsWith(HOST)) return null
  const usual = `${HOST}normal/`
  return address.startsWith(usual) ? `${HOST}${size}/${address.slice(usual.length)}` : address
}
