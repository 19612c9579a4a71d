import { recordOf, parseJson, listOf } from '../json.ts'
import { handleInUrl } from './address.ts'

/** Files of products at most: stores with more are not read this way. */
export const MAX_FILES = 40
/** What one file may name at most, by the protocol. Source: sitemaps.org/protocol.html. */
const MAX_ENTRIES = 50_000
/** One product with all of its pictures. */
const LONGEST_ENTRY = 20_000
const LONGEST_LOC = 2000
/** `2026-01-02T03:04:05-05:00`; a day alone does not tell two changes of that day apart. */
const LASTMOD = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.:+Z-]{0,20}$/

/**
 * The insides of all elements of a name, in order. No parser, so that nothing is expanded, nested or loaded; each
 * character is looked at a few times, whatever stands in the text.
 */
function* insides(xml: string, name: string): Generator<string> {
  const [open, close] = [`<${name}>`, `</${name}>`]
  let at = xml.indexOf(open)
  for (let count = 0; at >= 0 && count < MAX_ENTRIES; count += 1) {
    const end = xml.indexOf(close, at)
    if (end < 0) return
    if (end - at <= LONGEST_ENTRY) yield xml.slice(at + open.length, end)
    at = xml.indexOf(open, end)
  }
}

/** The text of the first element of a name in an entry, with `&amp;` read; empty where there is none. */
function textOf(entry: string, name: string): string {
  const start = entry.indexOf(`<${name}>`)
  const from = start + name.length + 2
  const end = start < 0 ? -1 : entry.indexOf(`</${name}>`, from)
  return end < 0 || end - from > LONGEST_LOC ? '' : entry.slice(from, end).trim().replaceAll('&amp;', '&')
}

/** An address of this very host; null for any other. */
function ownUrl(loc: string, host: string): URL | null {
  const url = URL.canParse(loc) ? new URL(loc) : null
  return url && /^https?:$/.test(url.protocol) && url.host === host ? url : null
}

const isWhole = (xml: string, root: string) =>
  xml.slice(0, 2000).includes(`<${root}`) && xml.slice(-200).includes(`</${root}>`)

/**
 * The addresses of a store's files of products out of its `/sitemap.xml`, as a JSON list of one more than `MAX_FILES`
 * at most; files of pages, collections and blogs are left out, those of other languages too. Null for what is no whole
 * index. Never throws.
 */
export function digestIndex(xml: string, host: string): string | null {
  if (!isWhole(xml, 'sitemapindex')) return null
  const files = new Set<string>()
  for (const entry of insides(xml, 'sitemap')) {
    const url = ownUrl(textOf(entry, 'loc'), host)
    if (url && /^\/sitemap_products_\d{1,6}\.xml$/.test(url.pathname)) files.add(url.href)
    if (files.size > MAX_FILES) break
  }
  return JSON.stringify([...files])
}

/**
 * When each product of a file was changed, by the store's words: `{"HANDLE": "2026-01-02T03:04:05-05:00"}`. A product
 * that is named twice with different times has none. Null for what is no whole file. Never throws.
 */
export function digestProducts(xml: string, host: string): string | null {
  if (!isWhole(xml, 'urlset')) return null
  const products = new Map<string, string>()
  for (const entry of insides(xml, 'url')) {
    const url = ownUrl(textOf(entry, 'loc'), host)
    const handle = url && /^\/products\/[^/]{1,255}$/.test(url.pathname) ? handleInUrl(url.href) : ''
    const lastmod = textOf(entry, 'lastmod')
    if (handle === '') continue
    const before = products.get(handle)
    products.set(handle, LASTMOD.test(lastmod) && (before ?? lastmod) === lastmod ? lastmod : '')
  }
  return JSON.stringify(Object.fromEntries([...products].filter(([, lastmod]) => lastmod !== '')))
}

/** The files that a digest of an index names. */
export const readIndexDigest = (digest: string): string[] =>
  listOf(parseJson(digest), MAX_FILES + 1).filter((file) => typeof file === 'string')

/** The version of each product that a digest names, by its handle. */
export function readProductsDigest(digest: string): (handle: string) => string | undefined {
  const products = recordOf(parseJson(digest))
  return (handle) => {
    const lastmod = Object.hasOwn(products, handle) ? products[handle] : undefined
    return typeof lastmod === 'string' ? lastmod : undefined
  }
}
