const fold = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The fewest letters to add, drop or change to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const MOST = 5

/** Of some names those that somebody may have meant who typed this one: a slip away, or a part of it; closest first. */
export function likeNames(typed: string, names: readonly string[]): string[] {
  const wanted = fold(typed)
  const slips = Math.max(1, Math.floor(wanted.length / 3))
  return names
    .flatMap((name) => {
      const key = fold(name)
      const isPart = wanted.length > 1 && key.length > 1 && (key.includes(wanted) || wanted.includes(key))
      const apart = isPart ? 0 : distance(wanted, key)
      return apart <= slips ? [{ name, apart }] : []
    })
    .sort((a, b) => a.apart - b.apart || a.name.localeCompare(b.name))
    .slice(0, MOST)
    .map(({ name }) => name)
}
