import type { TrackedCard } from '@lgs/shared'

export type ChangedCounts = NonNullable<TrackedCard['changed']>
export type ChangeKind = keyof ChangedCounts

/** What is good news for somebody who wants to buy comes first. */
const WORDS: readonly [ChangeKind, string][] = [
  ['appeared', 'new'],
  ['cheaper', 'cheaper'],
  ['dearer', 'dearer'],
  ['gone', 'gone'],
]

/** What changed, the most welcome first: `{kind: 'appeared', text: '2 new'}`. */
export const changeParts = (changed: ChangedCounts): { kind: ChangeKind; text: string }[] =>
  WORDS.filter(([kind]) => changed[kind] > 0).map(([kind, word]) => ({
    kind,
    text: `${changed[kind]} ${word}`,
  }))

/** `2 new, 1 cheaper`. */
export const changeText = (changed: ChangedCounts): string =>
  changeParts(changed)
    .map(({ text }) => text)
    .join(', ')
