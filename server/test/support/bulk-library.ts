import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damaged, makeEdition, type Damage, type Edition, type Generation } from './bulk-edition.ts'
import { scryfallSet, type ScryfallCard } from './scryfall-objects.ts'

/** What Scryfall has. Missing sets and names are told from the cards; a file is not read for that. */
export interface ScryfallContent {
  cards?: readonly object[]
  /** Path of a ready `.jsonl.gz`, instead of cards. */
  file?: string
  sets?: readonly object[]
  names?: readonly string[]
  /** As Scryfall writes it, to the millisecond; default now, and at least a second after the one before. */
  updated_at?: string
}

/** What the stand-in has published: the newest data file and those before it, sets and names. */
export class Library implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fake-scryfall-'))
  readonly #now: () => number
  readonly #editions: Edition[] = []
  readonly #damaged = new WeakMap<Edition, Map<Damage, Promise<Edition>>>()
  #content: ScryfallContent = {}

  constructor(now: () => number) {
    this.#now = now
  }

  get newest(): Edition {
    return this.#editions.at(-1)!
  }

  sets(): readonly object[] {
    const cards = (this.#content.cards ?? []) as Partial<ScryfallCard>[]
    const made = new Map(
      cards.map((card) => {
        const { set: code = '', set_name: name = code, released_at, set_type, digital } = card
        const known = { ...(released_at && { released_at }), ...(set_type && { set_type }) }
        return [code, scryfallSet({ code, name, digital: digital ?? false, ...known })]
      }),
    )
    return this.#content.sets ?? [...made.values()]
  }

  names(): readonly string[] {
    const cards = (this.#content.cards ?? []) as Partial<ScryfallCard>[]
    return this.#content.names ?? [...new Set(cards.map((card) => card.name ?? ''))].sort()
  }

  /** Replaces what is given. A new data file appears unless only sets or names are given. */
  async publish(content: ScryfallContent, generation: Generation): Promise<void> {
    const { cards, file, sets, names, updated_at } = content
    const before = { ...this.#content }
    if (cards) delete before.file
    if (file) delete before.cards
    this.#content = { ...before, ...content }
    const isAboutCards = cards || file || updated_at || !(sets || names)
    if (this.#editions.length > 0 && !isAboutCards) return
    const { file: ready, cards: all = [] } = this.#content
    const edition = await makeEdition(
      this.#folder,
      `edition-${this.#editions.length + 1}`,
      ready === undefined ? all : { file: ready },
      { updatedAt: updated_at ?? this.#nextTime(), generation },
    )
    this.#editions.push(edition)
  }

  #nextTime(): string {
    const earliest = this.#editions.length > 0 ? Date.parse(this.newest.updatedAt) + 1000 : 0
    return new Date(Math.max(this.#now(), earliest)).toISOString().replace('Z', '+00:00')
  }

  /** The edition at an address of the data host; the newest, should two have the same. */
  find(path: string): Edition | undefined {
    return this.#editions.findLast((edition) => edition.path === path)
  }

  /** Made when first asked for. */
  withDamage(edition: Edition, damage: Damage): Promise<Edition> {
    const known = this.#damaged.get(edition) ?? new Map<Damage, Promise<Edition>>()
    this.#damaged.set(edition, known)
    const made = known.get(damage) ?? damaged(this.#folder, edition, damage)
    known.set(damage, made)
    return made
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
