/** How the lines of several stores are told apart: by colour (a token) and by dashes. */
const LOOKS = [
  { token: '--in-solid', dash: [] },
  { token: '--maybe-solid', dash: [8, 4] },
  { token: '--busy-solid', dash: [2, 3] },
  { token: '--fail-solid', dash: [10, 3, 2, 3] },
  { token: '--old-solid', dash: [4, 4] },
  { token: '--out-solid', dash: [14, 4] },
] as const

/** The look of a store's line, by its place among the stores. */
export const lookOf = (index: number) => LOOKS[index % LOOKS.length]!
