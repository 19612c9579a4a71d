import { HTMLElement, type Node } from 'node-html-parser'
import { textOf } from '../html.ts'
import { saysNothingFound } from '../nothing-found.ts'

const THINGS = '(?:matching |exact )?(?:products?|results?|items?|cards?|matches|entries)'
const SAYINGS = [
  String.raw`\bno ${THINGS} (?:were |was |have been |has been |could be |that )?(?:found|match|returned|to display|available)`,
  String.raw`\bno (?:search )?results\b|\bthere (?:is|are) no (?:products?|items?|cards?) (?:that |to |which |in this list)`,
  String.raw`(?<![\d.,])0 (?:search )?${THINGS} (?:were |was )?(?:found|for|match)|\b(?:returned|found|of) (?:no|0) ${THINGS}`,
  String.raw`did not (?:match|return|find) any|didn['’]t (?:match|return|find) any|nothing (?:was )?found`,
  String.raw`(?:could not|couldn['’]t|unable to) find any|aucun(?:e)? (?:produit|r[ée]sultat)|keine (?:produkte|artikel|ergebnisse)`,
  '見つかりませんでした|該当する商品は?(?:ありません|ございません)',
]
const NO_RESULTS = new RegExp(SAYINGS.join('|'), 'i')

/** In characters: sentences about a result list may stand far behind menus and filters. */
const LONGEST_PAGE = 200_000

/** Pages carry the sentence hidden, for a script to show. */
function isHidden(element: HTMLElement): boolean {
  const classes = element.getAttribute('class') ?? ''
  const style = element.getAttribute('style') ?? ''
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /(?:^|\s)(?:hidden|hide|d-none|is-hidden|visually-hidden|sr-only|invisible)(?:\s|$)/i.test(
      classes.slice(0, 1000),
    ) ||
    /(?:display\s?:\s?none|visibility\s?:\s?hidden)/i.test(style.slice(0, 1000))
  )
}

/** What can be seen of an element, as far as its own tags tell; parts that stand apart do not run into one word. */
export function visibleText(element: HTMLElement): string {
  const parts: string[] = []
  const collect = (node: Node): void => {
    if (!(node instanceof HTMLElement)) parts.push(node.text)
    else if (!isHidden(node)) node.childNodes.forEach(collect)
  }
  collect(element)
  return textOf({ text: parts.join(' ') }, LONGEST_PAGE)
}

/** Does a result page, or its part, say in words that a search found nothing? Linear in its length. */
export function saysNoResults(element: HTMLElement): boolean {
  const text = visibleText(element)
  return NO_RESULTS.test(text) || saysNothingFound(text)
}
