/** One event of a process. */
export interface LogLine {
  /** ISO 8601. */
  at: string
  level: LogLevel
  process: string
  pid: number
  message: string
  /** What else is known of it, as JSON; empty when nothing is. */
  details: string
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const rankOf = (level: LogLevel): number => LOG_LEVELS.indexOf(level)

/** The oldest go when there are more. At the longest they take 2 MB. */
export const MOST_LINES = 500
/** Of details and messages. In characters. */
const LONGEST_TEXT = 2000

const shortened = (text: string) => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} ...` : text)

/** The last lines that a process has logged, for administrators to read. In memory only: an SD card is not written to. */
export class LogRing {
  readonly #lines: LogLine[] = []
  #listener: ((line: LogLine) => void) | undefined

  /** @param json one line as pino writes it; what cannot be read is left out */
  add(json: string): void {
    const line = readLine(json)
    if (!line) return
    this.#lines.push(line)
    if (this.#lines.length > MOST_LINES) this.#lines.shift()
    this.#listener?.(line)
  }

  /** Oldest first. */
  lines = (): readonly LogLine[] => this.#lines

  /** One listener hears of each new line. It must not log. @returns a function that ends it */
  listen(listener: (line: LogLine) => void): () => void {
    this.#listener = listener
    return () => (this.#listener = undefined)
  }
}

function readLine(json: string): LogLine | undefined {
  try {
    const { level, time, pid, name, msg, hostname: _, ...rest } = JSON.parse(json) as Record<string, unknown>
    return {
      at: new Date(Number(time)).toISOString(),
      level: LOG_LEVELS[Math.round(Number(level) / 10) - 1] ?? 'info',
      process: String(name),
      pid: Number(pid),
      message: shortened(String(msg ?? '')),
      details: Object.keys(rest).length > 0 ? shortened(JSON.stringify(rest)) : '',
    }
  } catch {
    return undefined
  }
}
