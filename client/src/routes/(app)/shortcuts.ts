/** What single keys do on the list of cards; the help shows them in this order. */
export const SHORTCUTS = [
  { keys: ['/'], does: 'Search your cards' },
  { keys: ['a'], does: 'Add a card' },
  { keys: ['j', '↓'], does: 'Next card' },
  { keys: ['k', '↑'], does: 'Card before' },
  { keys: ['Enter'], does: 'Open its details' },
  { keys: ['x'], does: 'Select the card, or not' },
  { keys: ['c'], does: 'Check now: the selected cards, else this one' },
  { keys: ['Delete'], does: 'Remove the selected cards (can be undone)' },
  { keys: ['m'], does: 'Mark all changes as seen' },
  { keys: ['1', '2', '3', '4'], does: 'All, in stock, changed, needs a look' },
  { keys: ['Esc'], does: 'Close the details, else clear the selection' },
  { keys: ['?'], does: 'This help' },
] as const

export interface KeyActions {
  escape(): void
  search(): void
  add(): void
  help(): void
  move(by: number): void
  select(): void
  check(): void
  remove(): void
  seen(): void
  /** By its place among the filters. */
  filter(index: number): void
}

/** May the page act on a key? Not while a dialog is open, and not on one that belongs to something larger. */
export function isForPage({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && !document.querySelector('[role=dialog]')
}

/** Does what a key stands for; false where it stands for nothing here. While somebody types, only Escape does. */
export function keyAction({ key, target }: KeyboardEvent, actions: KeyActions): boolean {
  const element = target as Element
  if (key === 'Escape') {
    actions.escape()
    return false
  }
  const isTyping = element.closest('textarea, select, [contenteditable], input:not([type=checkbox])') !== null
  if (isTyping || element.closest('[role=slider], [role=menu]')) return false
  const isInList = element.closest('[data-name]') !== null
  if (isInList && key === 'ArrowDown') return (actions.move(1), true)
  if (isInList && key === 'ArrowUp') return (actions.move(-1), true)
  if (key === 'Delete') return (actions.remove(), true)
  if (!singleKeys.areOn) return false
  const act = singleActions(actions)[key]
  act?.()
  return act !== undefined
}

const singleActions = (actions: KeyActions): Record<string, () => void> => ({
  '/': actions.search,
  a: actions.add,
  n: actions.add,
  '?': actions.help,
  j: () => actions.move(1),
  k: () => actions.move(-1),
  x: actions.select,
  c: actions.check,
  m: actions.seen,
  ...Object.fromEntries([0, 1, 2, 3].map((index) => [String(index + 1), () => actions.filter(index)])),
})

const KEPT_AS = 'single-keys'

/** Some people speak to their computer, and words would press single keys: they can be switched off. Kept in this browser. */
export const singleKeys = {
  get areOn(): boolean {
    try {
      return localStorage.getItem(KEPT_AS) !== 'off'
    } catch {
      return true
    }
  },
  set areOn(on: boolean) {
    try {
      localStorage.setItem(KEPT_AS, on ? 'on' : 'off')
    } catch {
      // Storage may be forbidden; then they stay as they are.
    }
  },
}
