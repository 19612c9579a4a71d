import { serverAddress } from '../base.ts'

/** What `GET /api/health` answers, whether or not the app can be used. */
export interface HealthReport {
  status: 'ok' | 'degraded'
  version: string
  database: 'up' | 'down'
  redis: 'up' | 'down'
  scheduler: 'up' | 'down'
  worker: 'up' | 'down'
}

const LOOK_EVERY_MS = 30_000
/** A server that takes longer is of no use to anybody. */
const PATIENCE_MS = 10_000

/** Undefined when no server answered. */
async function readReport(): Promise<HealthReport | undefined> {
  try {
    const response = await fetch(serverAddress('/api/health'), { signal: AbortSignal.timeout(PATIENCE_MS) })
    const answer = (await response.json()) as HealthReport
    return typeof answer.version === 'string' ? answer : undefined
  } catch {
    return undefined
  }
}

/** Whether the app's processes are there. Looks at most every 30 s, and only while somebody looks at the page. */
export class Processes {
  /** As the server said last; undefined until it has answered. */
  report = $state.raw<HealthReport>()
  /** False once a look was not answered. */
  isReachable = $state(true)
  /** When it was looked last, in milliseconds since the epoch; 0 before that. */
  lookedAt = $state(0)

  #read: typeof readReport
  #timer: ReturnType<typeof setTimeout> | undefined
  #isOver = false
  #onShown = () => {
    if (document.visibilityState === 'visible' && this.#timer === undefined) void this.look()
  }

  constructor(read = readReport) {
    this.#read = read
    document.addEventListener('visibilitychange', this.#onShown)
    void this.look()
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#onShown()
    }, LOOK_EVERY_MS)
    const report = await this.#read()
    if (this.#isOver) return
    if (report) this.report = report
    this.isReachable = report !== undefined
    this.lookedAt = Date.now()
  }

  destroy(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#onShown)
  }
}
