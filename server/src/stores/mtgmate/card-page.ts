import type { HTMLElement } from 'node-html-parser'
import { parseFinish } from '../../domain/finish.ts'
import { parsePrice } from '../../domain/price.ts'
import { absoluteUrl, attributeOf, textOf } from '../html.ts'
import { countOf } from '../json.ts'
import { emptyRow, type RawRows } from '../raw-row.ts'
import { factsOfAddress } from './entry.ts'

/** Does a page show one printing for sale, and the other ones beside it? */
export const isCardPage = (page: HTMLElement): boolean =>
  page.querySelector('tr.magic-card .available-quantity') !== null

/**
 * Reads a card's own page: the printing that it shows, and those "also printed in", each with its number in stock.
 * A search that has one result may lead here.
 */
export function readCardPage(page: HTMLElement, url: string, results: RawRows): void {
  const heading = page.querySelector('.card-text h1, h1')
  const title = textOf(heading?.querySelector('a') ?? heading)
  if (title === '') {
    results.broken.push(null)
    return
  }
  const own = absoluteUrl(attributeOf(page.querySelector('link[rel=canonical]'), 'href', 2000), url) ?? url
  const detail = page.querySelector('.card-text h3')
  for (const offer of page.querySelectorAll('tr.magic-card')) {
    const form = offer.querySelector('input[name="card_sku[id]"]')
    addRow(results, {
      title,
      setText: textOf(detail?.querySelector('a[href*="/magic_sets/"]')),
      finishText: textOf(detail),
      address: own,
      price: textOf(offer.querySelector('.price')),
      quantity: countOf(textOf(offer.querySelector('.available-quantity'))),
      variantId: attributeOf(form, 'value', 60) || null,
    })
  }
  for (const other of page.querySelectorAll('li.list-group-item')) {
    const link = other.querySelector('a[href*="/cards/"]')
    if (!link) continue
    const text = textOf(other)
    addRow(results, {
      title,
      setText: textOf(link),
      finishText: textOf(other.querySelector('.finish')),
      address: absoluteUrl(link.getAttribute('href'), url),
      price: /\$\s?[\d.,]{1,15}/.exec(text)?.[0] ?? '',
      quantity: countOf(/(\d{1,6})\s+in stock/i.exec(text)?.[1]),
      variantId: null,
    })
  }
}

interface Offer {
  title: string
  setText: string
  finishText: string
  address: string | null
  price: string
  quantity: number | null
  variantId: string | null
}

function addRow(results: RawRows, offer: Offer): void {
  const { title, setText, address, quantity } = offer
  results.products.push({ title, setText })
  if (quantity === null) results.broken.push(title)
  if (!quantity) return
  const facts = factsOfAddress(address)
  const price = parsePrice(offer.price, 'AUD')
  results.rows.push({
    ...emptyRow,
    title,
    setText,
    facts: { ...facts, finish: parseFinish(offer.finishText) ?? facts.finish ?? null },
    url: address,
    variantId: offer.variantId,
    price: price && price.price > 0 ? price : null,
    quantity,
    quantityIsMinimum: false,
  })
}
