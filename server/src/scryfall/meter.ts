import type { CatalogProgress, CatalogTask } from '@lgs/shared/schemas/catalog'

/** Often enough to watch, too seldom to cost anything. */
const REPORT_EVERY_MS = 500

/** Counts what an update has done and reports it now and then, also while nothing arrives, until it is disposed of. */
export class Meter implements Disposable {
  records = 0
  bytes = 0
  totalBytes: number | null = null
  readonly #task: CatalogTask
  readonly #report: (progress: CatalogProgress) => void
  readonly #timer: ReturnType<typeof setInterval>
  #stage: CatalogProgress['stage'] = 'waiting'
  #readingSince = 0

  constructor(task: CatalogTask, report: (progress: CatalogProgress) => void) {
    this.#task = task
    this.#report = report
    this.#timer = setInterval(() => report(this.progress()), REPORT_EVERY_MS)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }

  enter(stage: CatalogProgress['stage']): void {
    this.#stage = stage
    if (stage === 'reading') this.#readingSince = performance.now()
    this.#report(this.progress())
  }

  progress(): CatalogProgress {
    const seconds = this.#stage === 'reading' ? (performance.now() - this.#readingSince) / 1000 : 0
    const left =
      this.totalBytes === null || this.bytes === 0 || seconds === 0
        ? null
        : (Math.max(0, this.totalBytes - this.bytes) / this.bytes) * seconds
    return {
      task: this.#task,
      stage: this.#stage,
      records: this.records,
      bytes: this.bytes,
      total_bytes: this.totalBytes,
      records_per_second: seconds > 0 ? Math.round(this.records / seconds) : 0,
      seconds_left: left === null ? null : Math.ceil(left),
    }
  }
}
