export interface ToastAction {
  label: string
  run: () => void
}
export interface Toast {
  id: number
  kind: 'done' | 'failed'
  text: string
  /** What can still be done about it, e.g. undo. */
  action?: ToastAction
}

const SHOWN_MS = 6_000
/** The live region speaks at most this often. */
const PAUSE_MS = 5_000

/** Short messages at the foot of the page, and sentences for screen readers only. */
export class Toasts {
  list = $state.raw<Toast[]>([])
  announcement = $state('')

  #nextId = 1
  #waiting: string[] = []
  #pause: ReturnType<typeof setTimeout> | undefined

  /** Something was done; goes away by itself. */
  say(text: string): void {
    const { id } = this.#push('done', text)
    setTimeout(() => this.dismiss(id), SHOWN_MS)
  }

  /** Something was done that can be taken back; stays until it is dismissed or used. */
  offer(text: string, action: ToastAction): void {
    const { id } = this.#push('done', text, {
      ...action,
      run: () => {
        this.dismiss(id)
        action.run()
      },
    })
  }

  /** The person's own action failed; stays until it is dismissed. */
  fail(text: string): void {
    this.#push('failed', text)
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id)
  }

  /** Politely, for screen readers: what comes too fast after the last message is summed up. */
  announce(text: string): void {
    this.#waiting.push(text)
    if (this.#pause === undefined) this.#speak()
  }

  #speak(): void {
    const [first, ...more] = this.#waiting
    this.#waiting = []
    this.#pause = undefined
    if (first === undefined) return
    this.announcement = more.length === 0 ? first : `${more.length + 1} changes. ${first}`
    this.#pause = setTimeout(() => this.#speak(), PAUSE_MS)
  }

  #push(kind: Toast['kind'], text: string, action?: ToastAction): Toast {
    const toast = { id: this.#nextId++, kind, text, ...(action && { action }) }
    this.list = [...this.list.filter((other) => other.text !== text), toast].slice(-4)
    return toast
  }
}
