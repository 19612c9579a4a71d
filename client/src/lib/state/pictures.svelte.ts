const KEY = 'pictures'

/** A picture that did not come is not asked for again before this, so that scrolling does not ask each time. Milliseconds. */
const REST_MS = 60_000

/** Whether pictures of cards are shown; kept in this browser only. They come from Scryfall's servers, not from ours. */
export class Pictures {
  isOn = $state(readKept() !== 'off')
  #arrived = new Set<string>()
  #failedAt = new Map<string, number>()

  choose(isOn: boolean): void {
    this.isOn = isOn
    this.#failedAt.clear()
    try {
      localStorage.setItem(KEY, isOn ? 'on' : 'off')
    } catch {
      // Storage may be forbidden; the choice then holds until the page is left.
    }
  }

  /** Whether it is worth asking. */
  canShow = (address: string): boolean => Date.now() - (this.#failedAt.get(address) ?? -Infinity) >= REST_MS
  /** Shown before: in the browser's memory, so it need not appear slowly again. */
  isKnown = (address: string): boolean => this.#arrived.has(address)
  arrived = (address: string): unknown => this.#arrived.add(address)
  failed = (address: string): unknown => this.#failedAt.set(address, Date.now())
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
