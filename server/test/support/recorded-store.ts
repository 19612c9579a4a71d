import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crystalHome, crystalPage } from './crystal-page.ts'
import { html, startFakeStore, type FakeStore } from './fake-store.ts'

/** Recorded pages of real stores, beside the checkout; other people's data, so never inside it. */
const RECORDED = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  'shared',
  'stores',
  'recorded',
  'crystal-commerce',
)

/** Says why recorded pages cannot be read, or undefined when they can. In CI nothing is skipped. */
export function whyNoRecordings(): string | undefined {
  if (existsSync(RECORDED)) return undefined
  const why = `recorded pages are not there: ${RECORDED}`
  if (process.env['CI'] === 'true') throw new Error(why)
  return why
}

/**
 * A Crystal Commerce store that answers a search with a page recorded at a real one.
 * @param pages file name by a word of the search
 */
export function startRecordedStore(name: string, pages: Record<string, string>): Promise<FakeStore> {
  return startFakeStore((url, response) => {
    const query = url.searchParams.get('q')?.toLowerCase() ?? ''
    const file = Object.entries(pages).find(([word]) => query.includes(word))?.[1]
    const isFirstPage = !url.searchParams.has('page')
    if (url.pathname === '/') html(response, crystalHome(name))
    else if (file && isFirstPage) html(response, readFileSync(join(RECORDED, file), 'utf8'))
    else html(response, crystalPage([]))
  })
}
