import type { TrackedCard } from '@lgs/shared'
import { counted } from '../../lib/format.ts'
import type { Cards } from '../../lib/state/cards.svelte.ts'
import type { Toasts } from '../../lib/state/toasts.svelte.ts'

/** The most that the server takes in one step. */
const AT_ONCE = 1000

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const several = (names: readonly string[]) => (names.length === 1 ? names[0]! : counted(names.length, 'card'))

/** What a person does with many cards; each tells in a message how it went. */
export function listActions(cards: Cards, toasts: Toasts) {
  /** Does one after the other, so that a slow server is not asked for all at once. Stops at the first failure. */
  async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<T[]> {
    const done: T[] = []
    try {
      for (const one of all) {
        await act(one)
        done.push(one)
      }
    } catch (error) {
      const rest = done.length === 0 ? 'Nothing was done' : `Done for ${done.length} of ${all.length}`
      toasts.fail(`${rest}. ${messageOf(error)}`)
    }
    return done
  }

  /** In portions that the server takes in one step; what a portion did stands when a later one fails. */
  async function inPortions(
    names: readonly string[],
    act: (some: string[]) => Promise<string[]>,
  ): Promise<string[]> {
    const portions = Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, index) =>
      names.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    )
    const done: string[] = []
    await each(portions, async (some) => done.push(...(await act(some))))
    return done
  }

  async function restore(removed: readonly TrackedCard[]): Promise<void> {
    const back = await each(removed, ({ card_name, amount, specifications }) =>
      cards.add({ card: card_name, amount, card_specs: specifications }),
    )
    if (back.length > 0) toasts.say(`${several(back.map(({ card_name }) => card_name))} back on your list.`)
  }

  return {
    /** Asks the stores about these cards, or about all. */
    async check(names?: readonly string[]): Promise<void> {
      try {
        let queued = 0
        const asked = names?.filter((name) => !cards.byName(name)?.paused)
        if (names && asked?.length === 0) return void toasts.say(`${several(names)}: paused. Resume first.`)
        if (asked === undefined) ({ queued } = await cards.check(undefined, true))
        else await each(asked, async (name) => (queued += (await cards.check(name, true)).queued))
        const everything = asked === undefined ? 'Everything' : several(asked)
        toasts.say(
          queued > 0
            ? `${counted(queued, 'answer is', 'answers are')} on ${queued === 1 ? 'its' : 'their'} way.`
            : `${everything} was read less than a minute ago.`,
        )
      } catch (error) {
        toasts.fail(messageOf(error))
      }
    },

    async markSeen(names?: string[]): Promise<void> {
      try {
        await cards.markSeen(names)
        toasts.announce(names === undefined ? 'All marked as seen.' : `${several(names)} marked as seen.`)
      } catch (error) {
        toasts.fail(`Still marked as changed. ${messageOf(error)}`)
      }
    },

    /** Pauses these cards, or ends their pause; those that are so already are left alone. */
    async setPaused(names: readonly string[], paused: boolean): Promise<void> {
      const others = names.filter((name) => cards.byName(name)?.paused === !paused)
      const done = await inPortions(others, (some) => cards.pauseMany(some, paused))
      if (done.length === 0) return
      const [one, many] = paused
        ? ['is paused: no store is asked for it', 'are paused: no store is asked for them']
        : ['is watched again', 'are watched again']
      toasts.say(`${several(done)} ${done.length === 1 ? one : many}.`)
    },

    /** Takes cards off the list at once; the message brings them back. */
    async remove(names: readonly string[]): Promise<void> {
      const wanted = names.flatMap((name) => cards.byName(name) ?? [])
      const gone = new Set(
        await inPortions(
          wanted.map(({ card_name }) => card_name),
          (some) => cards.removeMany(some),
        ),
      )
      const removed = wanted.filter(({ card_name }) => gone.has(card_name))
      if (removed.length === 0) return
      const what = several(removed.map(({ card_name }) => card_name))
      toasts.offer(`${what} removed from your list.`, { label: 'Undo', run: () => void restore(removed) })
    },
  }
}
