import type { ProcedureOutput, SocketClient } from '@lgs/shared'

type History = ProcedureOutput<'get_history'>
export type HistoryEvent = History['events'][number]
export type HistorySeries = History['series'][number]

export const PERIODS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
] as const
export type Period = (typeof PERIODS)[number]['value']

/** What happened to one card at the person's stores, newest first, and its lowest prices by day. */
export class CardHistory {
  period = $state<Period>('90')
  events = $state.raw<HistoryEvent[]>([])
  series = $state.raw<HistorySeries[]>([])
  loaded = $state(false)
  isLoading = $state(false)
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')
  hasOlder = $derived.by(() => this.#cursor !== null)

  #cursor = $state.raw<string | null>(null)
  #socket: Pick<SocketClient, 'call'>
  #card: string
  #turn = 0

  constructor(socket: Pick<SocketClient, 'call'>, card: string) {
    this.#socket = socket
    this.#card = card
  }

  /** Reads the period from its newest end. */
  async load(period: Period = this.period): Promise<void> {
    this.period = period
    await this.#ask(undefined, (data) => {
      this.events = data.events
      this.series = data.series
      this.loaded = true
    })
  }

  /** Adds the events before those that are shown. */
  async older(): Promise<void> {
    const cursor = this.#cursor
    if (cursor === null || this.isLoading) return
    await this.#ask(cursor, (data) => (this.events = [...this.events, ...data.events]))
  }

  async #ask(cursor: string | undefined, take: (data: History) => void): Promise<void> {
    const turn = ++this.#turn
    this.isLoading = true
    const input = { card: this.#card, days: Number(this.period), ...(cursor !== undefined && { cursor }) }
    try {
      const data = await this.#socket.call('get_history', input)
      // Another period was chosen meanwhile.
      if (turn !== this.#turn) return
      take(data)
      this.#cursor = data.next_cursor
      this.problem = ''
    } catch (error) {
      if (turn === this.#turn) this.problem = error instanceof Error ? error.message : String(error)
    } finally {
      if (turn === this.#turn) this.isLoading = false
    }
  }
}
