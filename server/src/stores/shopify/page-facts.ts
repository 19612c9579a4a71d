/** What every page of a Shopify store says about the store, in its scripts. */
export interface PageFacts {
  /** The store's own host at Shopify, `name.myshopify.com`; null where the page does not say. */
  shop: string | null
  /** ISO 4217: what the prices on this very page are in. */
  currency: string | null
  /** The key that the page itself uses for Shopify's Storefront API. */
  accessToken: string | null
}

const SHOP = /\bShopify\.shop\s{0,9}=\s{0,9}["']([a-z0-9][a-z0-9-]{0,99}\.myshopify\.com)["']/i
const SHOP_ELSEWHERE =
  /["'](?:permanent_?domain|myshopify_?domain|shop)["']\s{0,9}:\s{0,9}["']([a-z0-9][a-z0-9-]{0,99}\.myshopify\.com)["']/i
const CURRENCY =
  /\bShopify\.currency\s{0,9}=\s{0,9}\{[^{}]{0,200}?["']?active["']?\s{0,9}:\s{0,9}["']([A-Z]{3})["']/
const TOKEN = /["']accessToken["']\s{0,9}:\s{0,9}["']([0-9a-f]{32})["']/

/**
 * Reads them out of a page's source as it arrived: they stand in scripts, which `parseHtml` leaves out. What is
 * not there, or has not the expected shape, is null. Never throws; linear in the page's size.
 */
export function pageFacts(html: string): PageFacts {
  const found = (pattern: RegExp) => pattern.exec(html)?.[1] ?? null
  const shop = found(SHOP) ?? found(SHOP_ELSEWHERE)
  return { shop: shop?.toLowerCase() ?? null, currency: found(CURRENCY), accessToken: found(TOKEN) }
}
