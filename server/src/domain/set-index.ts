import { SET_ALIASES, type AliasTarget } from './set-aliases.ts'
import { codesMeant } from './set-codes.ts'
import { barer, splitKind } from './set-noise.ts'
import { setWords, wordKey } from './set-words.ts'

/** A set as texts are compared with it. */
export interface IndexedSet {
  code: string
  /** All words of its name, in order. */
  words: readonly string[]
  /** As `splitKind` says them, of the barest form of the name. */
  kind: string
  stem: readonly string[]
  /** The stem of what stands behind the last colon or dash, empty where there is none. */
  tail: readonly string[]
  /** Is it sold or given away beside others, so that a part of its name never means it? */
  isAside: boolean
}

/** Where to look. A text is read the same everywhere, but among few sets more abbreviations are clear. */
export interface Scope {
  has(code: string): boolean
  few: boolean
}

const ASIDE = /^(token|memorabilia|promo|minigame|alchemy|treasure_chest|vanguard)$/

/** Sets by name, alias, code and kind. */
export class SetIndex {
  readonly #sets = new Map<string, IndexedSet>()
  /** By `wordKey`: the sets whose name it is, and after how many steps of `barer`. */
  readonly #names = new Map<string, { code: string; step: number }[]>()
  /** By kind and a word of the stem. */
  readonly #byWord = new Map<string, IndexedSet[]>()

  constructor(facts: Iterable<{ code: string; name: string; set_type?: string | undefined }>) {
    for (const { code, name, set_type } of facts) this.#add(code, name, ASIDE.test(set_type ?? ''))
  }

  #add(code: string, name: string, isAside: boolean): void {
    const words = setWords(name)
    if (this.#sets.has(code) || words.length === 0) return
    const steps = namedSteps(words)
    for (const [step, spelt] of steps.entries())
      if (step === 0 || spelt.length > 1) put(this.#names, wordKey(spelt), { code, step })
    const at = name.search(/[:–—/][^:–—/]*$| - (?!.* - )/)
    const tail = at < 0 ? [] : splitKind(barer(setWords(name.slice(at))).at(-1) ?? []).stem
    const set = { code, words, ...splitKind(steps.at(-1) ?? words), tail, isAside }
    this.#sets.set(code, set)
    for (const word of new Set(set.stem)) put(this.#byWord, `${set.kind}:${word}`, set)
  }

  get(code: string): IndexedSet | undefined {
    return this.#sets.get(code)
  }

  /** Those of the codes that are sets here. */
  known(codes: readonly string[]): string[] {
    return codes.filter((code) => this.#sets.has(code))
  }

  /** The sets that a code may mean, likeliest first. */
  coded(text: string): string[] {
    return this.known(codesMeant(text))
  }

  /** The sets with a whole name of these words, in any order. */
  named(words: readonly string[]): string[] {
    return this.#namedAfter(words, (steps) => steps === 0)
  }

  /** The same for the barer forms of names. A name that needs fewer words left out goes first. */
  nearlyNamed(words: readonly string[]): string[] {
    const least = Math.min(...(this.#names.get(wordKey(words)) ?? []).map(({ step }) => step))
    return this.#namedAfter(words, (steps) => steps === least)
  }

  #namedAfter(words: readonly string[], accepts: (steps: number) => boolean): string[] {
    const found = this.#names.get(wordKey(words)) ?? []
    return found.filter(({ step }) => accepts(step)).map(({ code }) => code)
  }

  /** The sets that stores call so; undefined where the table of aliases does not have the words. */
  aliased(words: readonly string[], scope: Scope): string[] | undefined {
    const target = SET_ALIASES.get(wordKey(words))
    return target && this.#targets(target, scope)
  }

  #targets(target: AliasTarget, scope: Scope): string[] {
    if ('begins' in target) {
      const isOne = ({ words }: IndexedSet) => target.begins.every((word, index) => word === words[index])
      return [...this.#sets.values()].filter(isOne).map(({ code }) => code)
    }
    if ('anyOf' in target) return this.known(target.anyOf)
    if (target.amongFew && !scope.few) return []
    return this.known(target.first)
      .filter((code) => scope.has(code))
      .slice(0, 1)
  }

  /** The sets of a kind that share a word, generic or not, with these. */
  ofKind(kind: string, words: readonly string[]): IndexedSet[] {
    return [...new Set(words.flatMap((word) => this.#byWord.get(`${kind}:${word}`) ?? []))]
  }
}

/** A name is never found without its `Edition`: `Mythic` is a rarity. */
function namedSteps(words: readonly string[]): (readonly string[])[] {
  const hasEdition = words.includes('edition')
  return barer(words).filter((step) => step.length > 0 && step.includes('edition') === hasEdition)
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
