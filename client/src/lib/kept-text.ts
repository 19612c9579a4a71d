/**
 * What a person typed and did not send yet, kept under `key` as long as this tab lives, so that closing a dialog or
 * reloading the page does not lose it. An empty text is forgotten.
 */
export function keptText(key: string) {
  const name = `typed:${key}`
  return {
    read(): string {
      try {
        return sessionStorage.getItem(name) ?? ''
      } catch {
        return ''
      }
    },
    keep(text: string): void {
      try {
        if (text === '') sessionStorage.removeItem(name)
        else sessionStorage.setItem(name, text)
      } catch {
        // Storage may be forbidden or full; the text then lives as long as its box.
      }
    },
  }
}
