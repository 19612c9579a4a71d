import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** Licences under which a part may be passed on with an MIT program, and without further duties than naming it. */
const FITTING = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
  ],
  ...['Unlicense', 'Zlib', 'Python-2.0'],
  // Of fonts: they may be bundled with any program.
  'OFL-1.1',
  // Of data that are named in the package.
  'CC-BY-4.0',
])

/** Packages whose licence says something else, each with why it may be here all the same. */
const DECIDED = {
  keyrune:
    'The font is OFL-1.1. Its style sheet is GPL-3.0, which an MIT program may be combined with; its source is in the package.',
  'svelte-toolbelt': 'MIT by its LICENSE file; its manifest does not say so.',
  lightningcss: 'MPL-2.0, a tool of the build that is not changed and not part of what is passed on.',
}

/**
 * The packages that a household installs, by the lockfile, and what speaks against each of them.
 * @param {{ packages: Record<string, object> }} lock of package-lock.json
 * @param {(path: string) => { license?: string } | undefined} manifestOf for what the lockfile does not say
 * @returns {{ name: string, version: string, licence: string, problem: string | undefined }[]} by name
 */
export function licencesOf(lock, manifestOf = readManifest) {
  return Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const licence = license ?? manifestOf(path)?.license ?? 'unknown'
      const isDecided = Object.keys(DECIDED).some(
        (decided) => name === decided || name.startsWith(`${decided}-`),
      )
      const problem =
        isDecided || isFitting(licence)
          ? undefined
          : `${licence} does not fit, or nobody has decided about it`
      return { name, version, licence, problem }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Of an SPDX expression: with OR one part must fit, with AND each. Source: spdx.github.io/spdx-spec, annex D; nested ones do not fit. */
export function isFitting(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(plain)) return false
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((each) => FITTING.has(each.trim())))
}

/** Packages that want to run a program when they are installed. */
export const withInstallScripts = (lock) =>
  Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) : [],
  )

export const readLock = () => JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))

function readManifest(path) {
  try {
    return JSON.parse(readFileSync(inRoot(path, 'package.json'), 'utf8'))
  } catch {
    return undefined
  }
}
