const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A text without the names of people and of the cards they want, whatever their case: what is handed to strangers. Names
 * count as whole words, so that somebody who calls himself "a" does not tear every word apart.
 */
export function withoutNames(text: string, { people, cards }: { people: string[]; cards: string[] }): string {
  // Inside JSON quotes of a name are escaped.
  const forms = (name: string) => [name, JSON.stringify(name).slice(1, -1)]
  const strike = (from: string, names: string[], instead: string) => {
    const found = names.flatMap(forms).filter((name) => from.toLowerCase().includes(name.toLowerCase()))
    const longestFirst = [...new Set(found)].sort((one, other) => other.length - one.length)
    if (longestFirst.length === 0) return from
    const pattern = `(?<![\\p{L}\\p{N}_])(?:${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`
    return from.replace(new RegExp(pattern, 'giu'), instead)
  }
  return strike(strike(text, cards, '[card]'), people, '[person]')
}
