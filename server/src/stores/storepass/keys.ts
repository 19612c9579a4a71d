import { addressInScript, type ServiceKeys } from '../service-keys.ts'

/** The shop's id at StorePass, and the address of the search that knows it. */
export interface StorepassKeys {
  store: string
  url: string
}

const ID = '[A-Za-z0-9_-]{6,24}'
/** `storePassId() { return 'aB3dE5gH7j' }`. */
const FUNCTION = new RegExp(
  String.raw`store_?pass_?id\s{0,3}\(\)\s{0,3}\{\s{0,5}return\s{1,3}["'](${ID})["']`,
  'i',
)
/** `storepass_store_id: "…"`, `"storePassId":"…"`. */
const NAMED = new RegExp(
  String.raw`store[-_]?pass[\w-]{0,20}id\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](${ID})\\?["']`,
  'i',
)
/** `…/saas/search?store_id=…`. */
const IN_ADDRESS = new RegExp(String.raw`\/saas\\?\/\w{1,20}\?[^\s"'<>]{0,200}?\bstore_id=(${ID})\b`, 'i')
/** `store_id: "…"`: only where the text is about StorePass. */
const PLAIN = new RegExp(String.raw`\bstore[-_]?id\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](${ID})\\?["']`, 'i')
const HOST = /\b([a-z0-9-]{1,40})\.storepass\.co\b(?!m)/gi
const NOT_A_SEARCH = /^(?:www|cdn|static|assets|app|docs|help|img|images)\b/i
const NAMED_URL =
  /store_?pass[\w.-]{0,30}(?:url|host|origin)\\?["']?\s{0,5}[:=]\s{0,5}\\?["'](https?:[^"'<>\s]{3,200})/i
/** A file of the theme that holds the settings of the search. */
const SETTINGS_FILE = /["'(]([^"'()\s<>]{0,300}\/search_settings\.json[^"'()\s<>]{0,60})["')]/i
const CDN = /(?:^|\.)(?:cdn\.shopify\.com|bigcommerce\.com)$/i

const SERVICE = 'https://store.storepass.co'
const PATH = '/saas/search'

/** The keys of StorePass in a shop's settings: `storepass_store` and `storepass_url`. */
export const storepassKeys: ServiceKeys<StorepassKeys> = {
  from({ storepass_store, storepass_url }) {
    const url = addressInScript(storepass_url)
    const isStore = new RegExp(`^${ID}$`).test(storepass_store ?? '')
    return url !== null && storepass_store !== undefined && isStore ? { store: storepass_store, url } : null
  },
  find(text) {
    const isItsFile = /^\s{0,20}\{/.test(text)
    const isAbout = isItsFile || mentionsStorepass(text)
    const store =
      FUNCTION.exec(text)?.[1] ??
      NAMED.exec(text)?.[1] ??
      IN_ADDRESS.exec(text)?.[1] ??
      (isAbout ? PLAIN.exec(text)?.[1] : undefined)
    if (store === undefined) return null
    const url = addressInScript(NAMED_URL.exec(text)?.[1]) ?? hostIn(text)
    return { storepass_store: store, storepass_url: new URL(PATH, url).href }
  },
  elsewhere(html, origin) {
    const address = mentionsStorepass(html) ? addressInScript(SETTINGS_FILE.exec(html)?.[1], origin) : null
    if (address === null) return null
    const { host, hostname } = new URL(address)
    return host === new URL(origin).host || CDN.test(hostname) ? address : null
  },
  missing: "The shop's pages name no StorePass id.",
}

/** `storepass.js`, `storepass.co`, `storepass-product-name`. */
export const mentionsStorepass = (html: string): boolean => /\bstorepass\b|storePassId/i.test(html)

function hostIn(text: string): string {
  for (const [, name = ''] of text.matchAll(HOST)) {
    if (!NOT_A_SEARCH.test(name)) return `https://${name.toLowerCase()}.storepass.co`
  }
  return SERVICE
}
