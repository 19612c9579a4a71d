/** At most two letters that stand for a name: `Maya Kern` is MK, `Table Nine` TN, `maya` MA. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const [first = '', second] = words
  const letters = second ? first.slice(0, 1) + second.slice(0, 1) : [...first].slice(0, 2).join('')
  return letters.toUpperCase()
}
