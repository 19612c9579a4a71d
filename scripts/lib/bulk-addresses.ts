import { createHash } from 'node:crypto'
import type { ImageUris, ScryfallCard } from './bulk-schema.ts'

const API = 'https://api.scryfall.com'
const SITE = 'https://scryfall.com'

/** A UUID that depends on the text alone, so that equal sources give equal objects. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Where Scryfall keeps a card's pictures. `scannedAt` is Unix time in seconds; it changes with the picture. */
export function imageUris(id: string, side: 'front' | 'back', scannedAt: number): ImageUris {
  const address = (size: string, ending = 'jpg') =>
    `https://cards.scryfall.io/${size}/${side}/${id[0]}/${id[1]}/${id}.${ending}?${scannedAt}`
  return {
    small: address('small'),
    normal: address('normal'),
    large: address('large'),
    png: address('png', 'png'),
    art_crop: address('art_crop'),
    border_crop: address('border_crop'),
  }
}

type Addressed = Pick<ScryfallCard, 'id' | 'name' | 'set' | 'set_id' | 'collector_number'> &
  Partial<Pick<ScryfallCard, 'oracle_id' | 'multiverse_ids' | 'tcgplayer_id' | 'cardmarket_id' | 'mtgo_id'>>

/** All addresses of a card object that hold its ids, its name or its set, besides those of its pictures. */
export function cardAddresses(card: Addressed) {
  const place = `${card.set}/${encodeURIComponent(card.collector_number)}/${slugOf(card.name)}`
  return {
    uri: `${API}/cards/${card.id}`,
    scryfall_uri: `${SITE}/card/${place}?utm_source=api`,
    set_uri: `${API}/sets/${card.set_id}`,
    set_search_uri: `${API}/cards/search?order=set&q=e%3A${card.set}&unique=prints`,
    scryfall_set_uri: `${SITE}/sets/${card.set}?utm_source=api`,
    rulings_uri: `${API}/cards/${card.id}/rulings`,
    prints_search_uri: `${API}/cards/search?order=released&q=oracleid%3A${card.oracle_id ?? ''}&unique=prints`,
    related_uris: relatedUris(card),
    purchase_uris: purchaseUris(card),
  }
}

const AFFILIATE = 'https://partner.tcgplayer.com/c/4931599/1830156/21018?subId1=api'

function relatedUris({ name, multiverse_ids }: Addressed): Record<string, string> {
  const page = multiverse_ids?.[0]
  const gatherer = `https://gatherer.wizards.com/Pages/Card/Details.aspx?multiverseid=${page}&printed=false`
  const infinite = (kind: string) =>
    `${AFFILIATE}&trafcat=tcgplayer.com%2Fsearch%2F${kind}&u=` +
    encodeURIComponent(`https://www.tcgplayer.com/search/${kind}?productLineName=magic&q=${queryValue(name)}`)
  return {
    ...(page && { gatherer }),
    tcgplayer_infinite_articles: infinite('articles'),
    tcgplayer_infinite_decks: infinite('decks'),
    edhrec: `https://edhrec.com/route/?cc=${queryValue(name)}`,
  }
}

function purchaseUris({ name, tcgplayer_id, cardmarket_id, mtgo_id }: Addressed): Record<string, string> {
  const product = tcgplayer_id
    ? `https://www.tcgplayer.com/product/${tcgplayer_id}?page=1`
    : `https://www.tcgplayer.com/search/magic/product?productLineName=magic&q=${queryValue(name)}`
  const market = cardmarket_id
    ? `https://www.cardmarket.com/en/Magic/Products?idProduct=${cardmarket_id}&`
    : `https://www.cardmarket.com/en/Magic/Products/Search?searchString=${queryValue(name)}&`
  const cardhoarder = mtgo_id
    ? `https://www.cardhoarder.com/cards/${mtgo_id}?affiliate_id=scryfall&`
    : `https://www.cardhoarder.com/cards?affiliate_id=scryfall&data%5Bsearch%5D=${queryValue(name)}&`
  return {
    tcgplayer: `${AFFILIATE}&u=${encodeURIComponent(product)}`,
    cardmarket: `${market}referrer=scryfall&utm_campaign=card_prices&utm_medium=text&utm_source=scryfall`,
    cardhoarder: `${cardhoarder}ref=card-profile&utm_campaign=affiliate&utm_medium=card&utm_source=scryfall`,
  }
}

const queryValue = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)

const slugOf = (name: string): string =>
  encodeURIComponent(
    name
      .toLowerCase()
      .replace(/['’,.!?"]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, ''),
  )
