import { afterPaint } from '../../lib/after-paint.ts'

/** Lists up to this long are drawn whole: then the browser's own search finds every row. */
const WHOLE = 80
/** Pixels drawn beyond either edge of the screen, so that a flick or Tab meets rows that are there. */
const MARGIN = 600
/** Scrolling less than this changes nothing. */
const STEP = 200
/** So many rows are drawn at a time when the list is first seen: the page stays ready for the person between. */
const AT_ONCE = 5
/** After so many measured rows their mean is taken for the others. */
const ENOUGH = 5
const USUAL_HEIGHT = 69

/** A row, or the room of rows that are not drawn. */
export type Piece = { key: string; index: number } | { key: string; gap: number }

/**
 * Which rows of a long list are drawn: those near the screen, and the one that has the focus. Rows may differ in height;
 * those not seen yet are taken to be like the others. The page scrolls, not the list.
 */
export class RowWindow {
  /** The row that has the focus stays, wherever it is. */
  pinned = $state<string>()
  #keys: () => readonly string[]
  #heights = new Map<string, number>()
  #measurements = $state(0)
  #usual = $state(USUAL_HEIGHT)
  #isUsualKnown = false
  /** How many rows may be drawn by now. */
  #most = $state(AT_ONCE)
  #view = $state.raw({ top: 0, bottom: globalThis.innerHeight || 1_200 })
  /** The rows that were drawn last: who stays in its place stays the same object, and is not drawn again. */
  #drawn = new Map<string, Piece & { index: number }>()

  constructor(keys: () => readonly string[]) {
    this.#keys = keys
  }

  #offsets = $derived.by(() => {
    void this.#measurements
    const keys = this.#keys()
    const offsets = new Float64Array(keys.length + 1)
    keys.forEach((key, index) => {
      offsets[index + 1] = offsets[index]! + (this.#heights.get(key) ?? this.#usual)
    })
    return offsets
  })

  pieces = $derived.by((): Piece[] => {
    const keys = this.#keys()
    const last = this.#drawn
    const drawn = (this.#drawn = new Map())
    const row = (index: number): Piece => {
      const key = keys[index]!
      const known = last.get(key)
      const piece = known?.index === index ? known : { key, index }
      drawn.set(key, piece)
      return piece
    }
    const { first, end } = this.#range
    const pinned = this.pinned === undefined ? -1 : keys.indexOf(this.pinned)
    const places = Array.from({ length: end - first + 1 }, (_, step) => first + step)
    if (pinned >= 0 && pinned < first) places.unshift(pinned)
    if (pinned > end) places.push(pinned)
    return this.#withGaps(places, row)
  })

  /** The rows that are wanted; while not so many may be drawn yet, those that are seen first. */
  #range = $derived.by(() => {
    const last = this.#keys().length - 1
    const { top, bottom } = this.#view
    const isWhole = last < WHOLE
    const end = isWhole ? last : this.#indexAt(bottom + MARGIN)
    if (this.#most === Infinity) return { first: isWhole ? 0 : this.#indexAt(top - MARGIN), end }
    const first = this.#indexAt(top)
    return { first, end: Math.min(end, first + this.#most - 1) }
  })

  /** Tells what of the list is on the screen, in pixels from its first row. */
  look(top: number, bottom: number): void {
    const view = { top: Math.floor(top / STEP) * STEP, bottom: Math.ceil(bottom / STEP) * STEP }
    if (view.top !== this.#view.top || view.bottom !== this.#view.bottom) this.#view = view
  }

  /** Lets some more rows be drawn. @returns false when all that are wanted are */
  grow(): boolean {
    if (this.#most === Infinity) return false
    const { first, end } = this.#range
    this.#most = end - first + 1 < this.#most ? Infinity : this.#most + AT_ONCE
    return true
  }

  /** Takes the heights that rows have, in pixels. */
  measure(rows: Iterable<readonly [key: string, height: number]>): void {
    let isNew = false
    for (const [key, height] of rows) {
      if (height === 0 || this.#heights.get(key) === height) continue
      this.#heights.set(key, height)
      isNew = true
    }
    if (!isNew) return
    if (!this.#isUsualKnown && this.#heights.size >= ENOUGH) {
      this.#isUsualKnown = true
      this.#usual = [...this.#heights.values()].reduce((sum, height) => sum + height, 0) / this.#heights.size
    }
    this.#measurements += 1
  }

  /** The list has another width: every height may be another. */
  forget(): void {
    this.#heights.clear()
    this.#isUsualKnown = false
    this.#measurements += 1
  }

  #indexAt(offset: number): number {
    const offsets = this.#offsets
    let [low, high] = [0, Math.max(0, offsets.length - 2)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (offsets[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #withGaps(drawn: readonly number[], row: (index: number) => Piece): Piece[] {
    const offsets = this.#offsets
    const pieces: Piece[] = []
    let next = 0
    for (const index of drawn) {
      if (index > next)
        pieces.push({
          key: `gap ${pieces.length === 0 ? 'top' : next}`,
          gap: offsets[index]! - offsets[next]!,
        })
      pieces.push(row(index))
      next = index + 1
    }
    const rest = offsets.at(-1)! - offsets[next]!
    if (rest > 0) pieces.push({ key: 'gap bottom', gap: rest })
    return pieces
  }
}

/** Keeps a window in step with the page's scrolling, the list's width and its rows' heights; for `@attach`. */
export function followPage(rows: RowWindow) {
  let list: HTMLElement | undefined
  let frame = 0
  let width = 0
  const look = () => {
    frame = 0
    const { top = 0 } = list?.getBoundingClientRect() ?? {}
    rows.look(-top, innerHeight - top)
  }
  const lookSoon = () => (frame ||= requestAnimationFrame(look))
  const heights = new ResizeObserver((entries) =>
    rows.measure(
      entries.map(({ target, borderBoxSize }) => [
        (target as HTMLElement).dataset['name'] ?? '',
        borderBoxSize[0]?.blockSize ?? 0,
      ]),
    ),
  )
  const widths = new ResizeObserver(([entry]) => {
    const next = entry?.contentRect.width ?? 0
    if (width > 0 && next !== width) rows.forget()
    width = next
    lookSoon()
  })

  return {
    list(node: HTMLElement) {
      list = node
      // Not at once: the page would be laid out twice before it is first seen.
      lookSoon()
      const grow = () => {
        if (rows.grow()) stopWaiting = afterPaint(grow)
      }
      let stopWaiting = afterPaint(grow)
      widths.observe(node)
      addEventListener('scroll', lookSoon, { passive: true })
      addEventListener('resize', lookSoon)
      return () => {
        cancelAnimationFrame(frame)
        stopWaiting()
        widths.disconnect()
        heights.disconnect()
        removeEventListener('scroll', lookSoon)
        removeEventListener('resize', lookSoon)
      }
    },
    row(node: HTMLElement) {
      heights.observe(node)
      return () => heights.unobserve(node)
    },
  }
}
