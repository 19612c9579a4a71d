import { readFileSync } from 'node:fs'
import type { Listing, RowReport } from '@lgs/shared'
import type { RedisConnection } from '../../src/channels/redis.ts'
import { createFetcher } from '../../src/fetching/fetcher.ts'
import { createHostGate } from '../../src/fetching/host-gate.ts'
import { createRobotsRules } from '../../src/fetching/robots.ts'
import { createLog } from '../../src/log.ts'
import { platformOf } from '../../src/stores/registry.ts'
import { catalogCard, RECORDED } from '../../src/stores/test/recorded.ts'
import { checkStore } from '../../src/worker/handlers/check-store.ts'
import { startFakeStore } from '../support/fake-store.ts'
import type { RecordedCase, Sample } from './case.ts'

export interface RecordedCheck {
  problem: string
  listings: Listing[]
  rows: RowReport[]
  requests: string[]
}

/** Some recordings hold one product's element alone: it stands in a page here, as it did. */
function wholePage(body: string): string {
  if (/^\s*[[{]/.test(body) || /<\/html\s*>/i.test(body)) return body
  const list = body.includes('products-container')
    ? body
    : `<div class="products-container"><ul class="products">${body}</ul></div>`
  return `<!DOCTYPE html><html><body>${list}</body></html>`
}

/** Serves the recording from a store on this machine and checks its card, through the real fetcher and platform. */
export async function checkRecorded(wanted: RecordedCase, redis: RedisConnection): Promise<RecordedCheck> {
  await using store = await startFakeStore((url, response, request) => {
    const asked = `${request.method} ${url.pathname}${url.search}`
    const file = wanted.answers.find(([pattern]) => pattern.test(asked))?.[1]
    if (file === undefined) return void response.writeHead(404).end('nothing here')
    const body = wholePage(readFileSync(new URL(file, RECORDED), 'utf8'))
    const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html; charset=utf-8'
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  const log = createLog('test', 'silent')
  const fetcher = createFetcher({
    gate: createHostGate(redis),
    userAgent: 'Test/1',
    allowPrivate: true,
    minGapMs: 0,
  })
  const tools = { fetcher, robots: createRobotsRules(redis, fetcher), log }
  const here = (text: string) => text.replaceAll('ORIGIN', store.url)
  const settings = Object.entries(wanted.settings ?? {}).map(([name, value]) => [name, here(value)])
  const rows: RowReport[] = []
  const site = {
    slug: 'recorded',
    name: 'Recorded',
    homepage: store.url,
    search_url: wanted.search_url
      ? here(wanted.search_url)
      : (platformOf(wanted.strategy)?.defaultSearchUrl(store.url) ?? store.url),
    fetch_strategy: wanted.strategy,
    currency: wanted.currency,
    robots_override: false,
    settings: Object.fromEntries(settings) as Record<string, string>,
    condition_words: {},
    cards_per_check: 1,
  }
  const card = catalogCard(wanted.card)
  const { cards } = await checkStore(site, [{ card, memory: {} }], tools, { report: (row) => rows.push(row) })
  const outcome = cards[0]?.outcome
  return {
    problem: outcome?.kind === 'read' ? '' : (outcome?.detail ?? 'no answer'),
    listings: outcome?.kind === 'read' ? outcome.listings : [],
    rows,
    requests: store.searches(),
  }
}

/** The samples that no copy fits; each copy serves one. */
export function missing(samples: readonly Sample[], listings: readonly Listing[]): Sample[] {
  const left = [...listings]
  return samples.filter((sample) => {
    const at = left.findIndex((listing) =>
      Object.entries(sample).every(([field, value]) => listing[field as keyof Listing] === value),
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
