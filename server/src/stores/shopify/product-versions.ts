import type { CheckFailure, FetchedPage, Shop, Version } from '../adapter.ts'
import { closeRoutes, readClosed } from './closed-routes.ts'
import { digestIndex, digestProducts, MAX_FILES, readIndexDigest, readProductsDigest } from './sitemap.ts'

/** Files that one check reads at most: somebody may wait for it, and the others wait for the next check. */
const MAX_READINGS = 2
/** Below that a reading costs as much as it can save. */
const FEWEST_PRODUCTS = 2
const DAY_MS = 24 * 60 * 60 * 1000
/** A name among the closed routes. */
const SITEMAP = 'sitemap'

/**
 * What the store's sitemap says of products, so that those that have not changed need not be asked for. It is only a
 * help: where it is missing, too large or unreadable it is left alone for a day, and the store is asked without it.
 */
export function openVersions(shop: Shop, origin: string, now: number) {
  const { host } = new URL(origin)
  const known = new Map<string, Version>()
  const looked = new Set<string>()
  const closedOn = Date.parse(readClosed(shop.store.settings, now).get(SITEMAP) ?? '')
  let isClosed = now - closedOn < 2 * DAY_MS
  let files: string[] | null = null
  let readings = 0

  function close(): void {
    isClosed = true
    closeRoutes([SITEMAP], shop, now)
  }

  /** A digest with its time; null where there is none to be had now. A failure ends this check's use of the sitemap. */
  async function ask(url: string, digest: (xml: string) => string | null, mayRead: boolean) {
    const remembered = await shop.ask({ url, digest, expect: 'json', onlyRemembered: true })
    if (remembered.kind === 'page' && !remembered.isStale) return remembered
    if (!mayRead) return null
    const answer = await shop.ask({ url, digest, expect: 'json' })
    if (answer.kind === 'page') return answer
    if (isOfTheList(answer)) close()
    isClosed = true
    return null
  }

  const ofProducts = (xml: string) => digestProducts(xml, host)
  const take = ({ body, asOf }: FetchedPage, handles: readonly string[]) => {
    const versionOf = readProductsDigest(body)
    for (const handle of handles) {
      const text = versionOf(handle)
      if (text !== undefined && asOf !== undefined) known.set(handle, { text, asOf })
    }
  }

  /** Looks into files that are fresh. @returns those that are to be read: with products of these first */
  async function takeRemembered(handles: readonly string[], names: readonly string[]): Promise<string[]> {
    const [holding, unknown]: [string[], string[]] = [[], []]
    for (const url of names) {
      const digest = await shop.ask({ url, digest: ofProducts, expect: 'json', onlyRemembered: true })
      if (digest.kind !== 'page') unknown.push(url)
      else if (!digest.isStale) take(digest, handles)
      else if (handles.some(hasVersion(digest))) holding.push(url)
    }
    return [...holding, ...unknown]
  }

  return {
    /** Finds out what there is to know of products that may be asked for. For a single one nothing is read. */
    async learn(products: readonly string[]): Promise<void> {
      const handles = products.filter((handle) => !looked.has(handle))
      if (isClosed || handles.length === 0) return
      const mayRead = products.length >= FEWEST_PRODUCTS
      if (files === null) {
        const index = await ask(`${origin}/sitemap.xml`, (xml) => digestIndex(xml, host), mayRead)
        files = index && readIndexDigest(index.body)
      }
      if (!files) return
      if (files.length === 0 || files.length > MAX_FILES) return close()
      for (const handle of handles) looked.add(handle)
      const unread = await takeRemembered(handles, files)
      for (const url of mayRead ? unread : []) {
        if (isClosed || readings >= MAX_READINGS || handles.every((handle) => known.has(handle))) return
        readings += 1
        const page = await ask(url, ofProducts, true)
        if (page) take(page, handles)
      }
    },
    of: (handle: string): Version | undefined => known.get(handle),
  }
}

const hasVersion = ({ body }: FetchedPage) => {
  const versionOf = readProductsDigest(body)
  return (handle: string) => versionOf(handle) !== undefined
}

/** Does it say something about the list itself? That we must not ask now, or had no time, does not. */
const isOfTheList = ({ kind, notAsked, outOfTime }: CheckFailure) =>
  kind !== 'rate_limited' && !notAsked && !outOfTime
