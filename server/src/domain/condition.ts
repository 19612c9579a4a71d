import { CONDITIONS, type Condition } from '@lgs/shared/schemas/card'
import { foldWords } from './fold.ts'

/**
 * Grades as stores write them, from the longest wording to the shortest: each one found is taken out of the
 * text before the next is looked for, so that `heavily played` is not also `played`. Words, folded.
 */
const GRADES: [RegExp, Condition][] = [
  [
    /\b(heavily|heavy|very heavily) (played|play)\b|\bsleeve playable\b|\b(fortement|tres) joue(e)?\b|\bhp\b/g,
    'HP',
  ],
  [/\b(moderately|moderatly|moderate|medium) (played|play)\b|\bmoderement joue(e)?\b|\bmp\b/g, 'MP'],
  [
    /\b(lightly|light|slightly|slight) (played|play)\b|\blegerement joue(e)?\b|\blp\b|\bsp\b|\bex\b|\bexcellent\b/g,
    'LP',
  ],
  [
    /\b(near|nr) ?mint\b|\bnm\b|\bmint\b|\bm nm\b|\bunopened\b|\bbrand new\b|\b(quasi|presque|comme) neu(f|ve)\b/g,
    'NM',
  ],
  [/\b(water )?damaged?\b|\bdmg\b|\bpoor\b|\bendommage(e)?\b|\babime(e)?\b/g, 'DMG'],
  [/\bvery good\b|\bvg\b|\bgood\b|\bplayed\b|\bpl\b/g, 'MP'],
  [/\bg\b/g, 'HP'],
  [/\bnew\b|\bm\b/g, 'NM'],
]

/**
 * The condition named in a store's text, or null where it names none.
 * Of two grades (`NM/SP`: the store does not separate them) the lower one is what is promised. A bare
 * `Played` or `PL` is the middle grade at most stores, so it reads as `MP`.
 */
export function parseCondition(text: string): Condition | null {
  let words = foldWords(text).join(' ')
  if (/\bgraded\b|\b(psa|bgs|cgc) ?\d/.test(words)) return null
  let worst = -1
  for (const [grade, condition] of GRADES) {
    const rest = words.replace(grade, ' ')
    if (rest === words) continue
    if (!(worst >= 0 && /^(pl|played|play)$/.test(words.trim())))
      worst = Math.max(worst, CONDITIONS.indexOf(condition))
    words = rest
  }
  return CONDITIONS[worst] ?? null
}
