import { createHash } from 'node:crypto'

/** Pictures of cards come from Scryfall's image host; everything else is the app's own. */
const IMAGE_HOST = 'https://cards.scryfall.io'
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g

export interface ClientPage {
  html: string
  etag: string
  /**
   * The Content-Security-Policy of this page.
   * @param host host and port under which the browser asked; browsers that do not count its socket as 'self' need it named
   */
  policy(host: string): string
}

/**
 * The page that starts the client, for a prefix that was not known when it was built.
 * @param built the fallback page of the build, whose addresses begin at the root of the host
 * @param basePath e.g. `/cards/lgs`; empty at the root
 * @throws when the build does not say where its base stands: the client would ask for everything in the wrong place
 */
export function clientPage(built: string, basePath: string): ClientPage {
  const html = basePath === '' ? built : rebase(built, basePath)
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, script = '']) => `'sha256-${sha256(script)}'`)
  return { html, etag: `"${sha256(html)}"`, policy: (host) => policyFor(host, hashes) }
}

function rebase(built: string, basePath: string): string {
  if (!built.includes('base: ""')) throw new Error('The built page does not say where its base stands.')
  return built
    .replace('base: ""', `base: "${basePath}"`)
    .replace(/(\s(?:href|src)="|import\(")\/(?!\/)/g, `$1${basePath}/`)
}

function policyFor(host: string, scriptHashes: string[]): string {
  // A host that is written otherwise (IPv6) cannot stand in a policy.
  const socket = /^[\w.-]+(:\d+)?$/.test(host) ? [`ws://${host}`, `wss://${host}`] : []
  return [
    "default-src 'self'",
    ['script-src', "'self'", ...scriptHashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${IMAGE_HOST}`,
    ['connect-src', "'self'", ...socket].join(' '),
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')
