import { historyRepository } from '../../server/src/db/repositories/history.ts'
import { CHANGE_KINDS } from '../../server/src/domain/history-codec.ts'
import { inShort } from '../../server/test/simulator/support/check.ts'

/**
 * Compares what the app shows with what the stores have.
 * @returns {{ wrong: string[], missing: string[] }} pairs that show something else; pairs not asked since `since`
 */
export async function comparePairs(person, { simulator, slugs, names }, since) {
  const wrong = []
  const missing = []
  for (const card of names) {
    const { items, stores } = await person.call('stock_data_request', { card_name: card })
    for (const [index, slug] of slugs.entries()) {
      const { status, reason, attempted_at } = stores.find(({ store_slug }) => store_slug === slug) ?? {}
      const shown = inShort(items.filter(({ store_slug }) => store_slug === slug))
      const there = inShort(simulator.stores[index].truth(card))
      if (!attempted_at || Date.parse(attempted_at) < since) missing.push(`${slug}: ${card}`)
      else if (status !== (there.length > 0 ? 'in_stock' : 'out_of_stock') || `${shown}` !== `${there}`)
        wrong.push(`${slug}: ${card}: ${reason ?? status}, shows [${shown}], has [${there}]`)
    }
  }
  return { wrong, missing }
}

/**
 * Plays the history of each pair again: each change must fit what was there before, and all of them together must lead to
 * what is stored now.
 * @returns {{ doubled: string[], lost: string[], events: number }} changes that had happened already; pairs whose history
 *   ends elsewhere
 */
export function replayHistory(db) {
  const pairs = db.$client
    .prepare(
      'SELECT store_id AS storeId, slug, card_name AS cardName, listings FROM availability JOIN stores ON id = store_id',
    )
    .all()
  const result = { doubled: [], lost: [], events: 0 }
  for (const { storeId, slug, cardName, listings } of pairs) {
    const rows = historyRepository.ofPair(db, { storeId, cardName })
    const { shelf, doubts } = replay(rows)
    result.events += rows.length
    result.doubled.push(...doubts.map((doubt) => `${slug}: ${cardName}: ${doubt}`))
    const now = JSON.parse(listings).map(({ price, quantity }) => `${price} x ${quantity}`)
    const then = [...shelf.values()].map(({ price, quantity }) => `${price} x ${quantity}`)
    if (`${now.sort()}` !== `${then.sort()}`)
      result.lost.push(`${slug}: ${cardName}: [${then}] led to [${now}]`)
  }
  return result
}

function replay(rows) {
  const shelf = new Map()
  const doubts = []
  for (const [index, { kind, entries, at }] of rows.entries()) {
    if ((kind === 'baseline') !== (index === 0)) doubts.push(`${kind} as number ${index + 1}`)
    if (at === rows[index - 1]?.at) doubts.push(`two rows of ${new Date(at).toISOString()}`)
    for (const [code, copy, first, second] of entries) {
      const what = CHANGE_KINDS[code]
      const was = shelf.get(copy)
      const fits =
        what === 'appeared' ? !was : what === 'gone' ? was : was?.[what] === first && first !== second
      if (!fits) doubts.push(`${what} of copy ${copy} (${first}, ${second}) after ${JSON.stringify(was)}`)
      if (what === 'appeared') shelf.set(copy, { price: first, quantity: second })
      else if (what === 'gone') shelf.delete(copy)
      else shelf.set(copy, { ...was, [what]: second })
    }
  }
  return { shelf, doubts }
}
