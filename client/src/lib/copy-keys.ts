import type { AvailableItem } from '@lgs/shared'

/** Copies with keys that stay theirs from one answer to the next, also when the price changes. */
export function withKeys(items: readonly AvailableItem[]): { key: string; item: AvailableItem }[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const { url, title, set_name, finish, condition, language } = item
    const same = JSON.stringify([url, title, set_name, finish, condition, language])
    const count = seen.get(same) ?? 0
    seen.set(same, count + 1)
    return { key: `${same}${count}`, item }
  })
}
