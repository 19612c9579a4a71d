/** The pages of the header; on a phone they are tabs at the bottom. */
export const SECTIONS = [
  { href: '/', name: 'Cards' },
  { href: '/stores', name: 'Stores' },
] as const

export const isIn = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

/** What the phone's top bar calls the page. */
export function sectionOf(path: string): string {
  if (isIn('/account', path)) return 'You'
  return SECTIONS.find(({ href }) => isIn(href, path))?.name ?? 'LGS Stock Checker'
}
