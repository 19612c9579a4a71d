import { IDS_PER_REQUEST } from './stock.ts'

/**
 * Product ids of several cards as requests: each id once, at most 200 in one, and the ids of one card together
 * where they fit, so that a request that fails leaves as few cards as possible half read.
 */
export function batchesOf(cards: readonly (readonly number[])[], most = IDS_PER_REQUEST): number[][] {
  const batches: number[][] = []
  const seen = new Set<number>()
  for (const ids of cards) {
    const fresh = [...new Set(ids)].filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    for (let at = 0; at < fresh.length; at += most) {
      const part = fresh.slice(at, at + most)
      const roomy = batches.find((batch) => batch.length + part.length <= most)
      if (roomy) roomy.push(...part)
      else batches.push(part)
    }
  }
  return batches
}
