import { handleOf } from './read-product.ts'

/** The handle in a product's address, `/products/HANDLE` with whatever stands around it; empty where there is none. */
export function handleInUrl(url: string): string {
  const found = /\/products\/([^/?#\s]{1,255})/.exec(url.slice(0, 2000))?.[1] ?? ''
  try {
    return handleOf(decodeURIComponent(found).replace(/\.(js|json)$/, ''))
  } catch {
    return ''
  }
}

/** An address of the store, in the market that its settings pin, if they do. */
export function shopAddress(
  origin: string,
  path: string,
  params: Readonly<Record<string, string>>,
  country: string | null,
): string {
  const url = new URL(path, origin)
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  if (country !== null) url.searchParams.set('country', country)
  return url.href
}
