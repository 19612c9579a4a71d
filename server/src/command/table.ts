/** Longer texts are cut, so that a row stays a line. In characters. */
const WIDEST = 46

export interface Column {
  title: string
  align?: 'right'
  /** Never cut: addresses are copied. The last column. */
  isWhole?: true
}

const cut = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text)

/** Rows under their titles, in columns as wide as they need to be. Columns that say nothing are left out. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = (row: readonly string[]) =>
    columns.map(({ isWhole }, at) => (isWhole ? (row[at] ?? '') : cut(row[at] ?? '')))
  const lines = rows.map(cells)
  const said = columns.map((_, at) => lines.some((line) => line[at] !== ''))
  const all = [columns.map(({ title }) => title), ...lines]
  const widths = columns.map((_, at) => Math.max(...all.map((line) => line[at]?.length ?? 0)))
  return all.map((line) =>
    columns
      .flatMap(({ align }, at) => {
        if (!said[at]) return []
        const text = line[at] ?? ''
        return align === 'right' ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)
      })
      .join('  ')
      .trimEnd(),
  )
}
