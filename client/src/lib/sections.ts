import { resolve } from '$app/paths'

interface Section {
  href: string
  name: string
  isForAdministrators?: true
}

/** The pages of the header; on a phone they are tabs at the bottom. */
const SECTIONS: Section[] = [
  { href: resolve('/(app)'), name: 'Cards' },
  { href: resolve('/(app)/stores'), name: 'Stores' },
  { href: resolve('/(app)/system'), name: 'System', isForAdministrators: true },
]

/** The pages that a person is offered. */
export const sectionsFor = (isAdministrator: boolean) =>
  SECTIONS.filter((section) => isAdministrator || !section.isForAdministrators)

export const isIn = (href: string, path: string) =>
  href === resolve('/(app)') ? path === href : path === href || path.startsWith(`${href}/`)

/** What the phone's top bar calls the page. */
export function sectionOf(path: string): string {
  if (isIn(resolve('/(app)/account'), path)) return 'You'
  return SECTIONS.find(({ href }) => isIn(href, path))?.name ?? 'LGS Stock Checker'
}
