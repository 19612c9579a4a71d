import type { Condition } from '@lgs/shared/schemas/card'
import { CONDITIONS } from '@lgs/shared/terms'
import { foldWords } from './fold.ts'

/**
 * Grades as stores write them, folded. The longest wording wins: `heavily played` is not also `played`. Those of
 * several words are also written as one: `LightlyPlayed`.
 */
const WORDINGS: Record<Condition, string> = {
  NM: `near mint, nr mint, nm, mint, mt, m, nmm, brand new, new, unopened, pack fresh, quasi neuf, quasi neuve,
    presque neuf, presque neuve, comme neuf, comme neuve`,
  LP: `lightly played, lightly play, light played, light play, slightly played, slightly play, slight played, slight play, lp,
    sp, ex, exc, excellent, legerement joue, legerement jouee`,
  MP: `moderately played, moderately play, moderatly played, moderatly play, moderate played, moderate play, medium played,
    medium play, mp, moderement joue, moderement jouee, very good, vg, good, gd, played, pl, pld`,
  HP: `heavily played, heavily play, heavy played, heavy play, very heavily played, very heavily play, sleeve playable, hp, g,
    fortement joue, fortement jouee, tres joue, tres jouee`,
  DMG: 'water damaged, water damage, damaged, damage, dmg, poor, po, endommage, endommagee, abime, abimee',
}
const LONGEST = 3

const GRADES = new Map(
  CONDITIONS.flatMap((condition) =>
    WORDINGS[condition]
      .split(/,\s*/)
      .flatMap((wording) => [wording, wording.replaceAll(' ', '')])
      .map((wording): [string, Condition] => [wording, condition]),
  ),
)

/** `Not Mint` is no grade at all, and `no damage` none but good news. */
const DENIED = /^(not|nicht)$/
const WITHOUT_DAMAGE = /^(no|non|not|without|sans|ohne)$/

/** What a store means by words that others mean something else by: folded words to the condition. */
export type ConditionWords = Readonly<Record<string, Condition>>

/** What a text says of a condition, and the folded words that say something else. */
export interface ConditionReading {
  condition: Condition | null
  rest: string[]
}

/** As `parseCondition`, with the words that are no grade. */
export function readCondition(text: string, own: ConditionWords = {}): ConditionReading {
  const words = foldWords(text)
  const rest: string[] = []
  let worst = -1
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST, words.length - at)
    let grade: Condition | undefined
    for (; length > 0 && grade === undefined; length -= 1) {
      const wording = words.slice(at, at + length).join(' ')
      grade = (Object.hasOwn(own, wording) ? own[wording] : undefined) ?? GRADES.get(wording)
    }
    const taken = grade === undefined ? 1 : length + 1
    const denial = grade === 'DMG' ? WITHOUT_DAMAGE : DENIED
    const isDenied = denial.test(words[at - 1] ?? '')
    if (grade === undefined || isDenied) rest.push(...words.slice(at, at + taken))
    else worst = Math.max(worst, CONDITIONS.indexOf(grade))
    at += taken
  }
  const isSlab = /\bgraded\b|\b(psa|bgs|cgc) ?\d/.test(words.join(' '))
  return { condition: isSlab ? null : (CONDITIONS[worst] ?? null), rest }
}

/**
 * The condition named in a store's text, or null where it names none.
 *
 * - Of two grades (`NM/SP`: the store does not separate them) the lower one is what is promised.
 * - `own` says what a store means by its words, and wins over the table. Without it a bare `Played` or `PL` is
 *   the middle grade, as at most stores, and `EX` is `LP`, `VG` is `MP`, `G` is `HP`.
 * - A graded slab has no condition on this scale.
 */
export function parseCondition(text: string, own: ConditionWords = {}): Condition | null {
  return readCondition(text, own).condition
}
