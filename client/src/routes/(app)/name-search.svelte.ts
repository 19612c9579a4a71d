const DEBOUNCE_MS = 120

type Search = (query: string) => Promise<string[]>

/** Completion of a card's name: waits for a pause in typing, and drops answers to what was typed before. */
export class NameSearch {
  text = $state('')
  names = $state.raw<string[]>([])
  active = $state(0)
  /** One of the names was chosen, and nothing else was typed since. */
  isSettled = $state(false)
  problem = $state('')
  /** True when the server was asked and knows no such name. */
  isEmpty = $state(false)

  #search: Search
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(search: Search) {
    this.#search = search
  }

  type(text: string): void {
    this.text = text
    this.isEmpty = false
    this.isSettled = false
    clearTimeout(this.#timer)
    const turn = ++this.#turn
    if (text.trim() === '') this.names = []
    else this.#timer = setTimeout(() => void this.#ask(text.trim(), turn), DEBOUNCE_MS)
  }

  /** Takes over a chosen name without asking for it; the names that it was chosen from stay. */
  settle(name: string): void {
    this.#turn++
    clearTimeout(this.#timer)
    this.text = name
    this.isSettled = true
    this.active = Math.max(0, this.names.indexOf(name))
    this.isEmpty = false
  }

  move(by: number): void {
    const { length } = this.names
    if (length === 0) return
    this.isSettled = false
    this.active = (this.active + by + length) % length
  }

  async #ask(query: string, turn: number): Promise<void> {
    try {
      const names = await this.#search(query)
      if (turn !== this.#turn) return
      this.names = names
      this.isEmpty = names.length === 0
      this.active = 0
      this.problem = ''
    } catch (error) {
      if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error)
    }
  }
}
