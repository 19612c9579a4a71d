import type { LogLevel, LogLine, SocketClient } from '@lgs/shared'

/** The most that the server gives at once: all that it keeps. */
const ALL_LINES = 700
const PAGE = 50
export const ANY_PROCESS = 'any'

/** A line with a name of its own that stays when newer lines come. */
export interface NamedLine extends LogLine {
  id: string
}

/** @param lines newest first; lines that are alike are told apart by how many alike came before */
function named(lines: LogLine[]): NamedLine[] {
  const alike = new Map<string, number>()
  return lines
    .toReversed()
    .map((line) => {
      const key = `${line.at} ${line.process} ${line.message}`
      const before = alike.get(key) ?? 0
      alike.set(key, before + 1)
      return { ...line, id: `${key} ${before}` }
    })
    .toReversed()
}

/** The last lines of the log, read when asked for; a filter for process and words works on what was read. */
export class LogReader {
  /** Newest first; undefined until the server has told. */
  lines = $state.raw<NamedLine[]>()
  /** False while Redis was away: lines of other processes are missing. */
  isComplete = $state(true)
  /** When they were read, in ms; 0 before. */
  readAt = $state(0)
  isReading = $state(false)
  /** Why they could not be read, in a sentence; empty when they could. What was read before stays. */
  problem = $state('')

  /** This level and graver ones. */
  level = $state<LogLevel>('trace')
  process = $state(ANY_PROCESS)
  words = $state('')
  #pages = $state(1)

  processes = $derived([...new Set((this.lines ?? []).map(({ process }) => process))].sort())
  found = $derived.by(() => {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean)
    return (this.lines ?? []).filter((line) => {
      if (this.process !== ANY_PROCESS && line.process !== this.process) return false
      const text = `${line.message} ${line.details}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
  })
  shown = $derived(this.found.slice(0, this.#pages * PAGE))

  #socket: Pick<SocketClient, 'call'>
  #round = 0

  constructor(socket: Pick<SocketClient, 'call'>) {
    this.#socket = socket
  }

  /** Reads them again; a failure is kept in `problem`. Of two at once the later one counts. */
  async read(): Promise<void> {
    const round = ++this.#round
    this.isReading = true
    try {
      const { lines, is_complete } = await this.#socket.call('get_logs', {
        level: this.level,
        limit: ALL_LINES,
      })
      if (round !== this.#round) return
      this.lines = named(lines)
      this.isComplete = is_complete
      this.readAt = Date.now()
      this.problem = ''
      if (!this.processes.includes(this.process)) this.process = ANY_PROCESS
    } catch (error) {
      if (round === this.#round) this.problem = (error as Error).message
    } finally {
      if (round === this.#round) this.isReading = false
    }
  }

  more(): void {
    this.#pages += 1
  }
}
