interface Section {
  href: string
  name: string
  isForAdministrators?: true
}

/** The pages of the header; on a phone they are tabs at the bottom. */
const SECTIONS: Section[] = [
  { href: '/', name: 'Cards' },
  { href: '/stores', name: 'Stores' },
  { href: '/system', name: 'System', isForAdministrators: true },
]

/** The pages that a person is offered. */
export const sectionsFor = (isAdministrator: boolean) =>
  SECTIONS.filter((section) => isAdministrator || !section.isForAdministrators)

export const isIn = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

/** What the phone's top bar calls the page. */
export function sectionOf(path: string): string {
  if (isIn('/account', path)) return 'You'
  return SECTIONS.find(({ href }) => isIn(href, path))?.name ?? 'LGS Stock Checker'
}
