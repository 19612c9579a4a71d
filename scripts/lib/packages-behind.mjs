import { readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/**
 * The installed packages that these need, themselves included, as the lockfile says.
 * @param {string[]} names of packages at the top of node_modules
 * @returns {string[]} paths from the root, e.g. `node_modules/got/node_modules/p-cancelable`
 */
export function packagesBehind(names) {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  const found = new Set()
  const add = (path) => {
    if (found.has(path)) return
    found.add(path)
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages[path]
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional)
    for (const name of [...Object.keys(dependencies), ...peers]) add(placeOf(name, path, packages))
  }
  for (const name of names) add(placeOf(name, '', packages))
  return [...found]
}

/** Where Node finds a package: in the folder of who needs it, or of one around that. */
function placeOf(name, from, packages) {
  for (let around = from; ; around = around.slice(0, Math.max(0, around.lastIndexOf('/node_modules/')))) {
    const path = `${around}${around ? '/' : ''}node_modules/${name}`
    if (packages[path]) return path
    if (around === '' || !around.includes('/node_modules/')) {
      if (packages[`node_modules/${name}`]) return `node_modules/${name}`
      throw new Error(`The lockfile has no ${name}, which ${from || 'the app'} needs.`)
    }
  }
}
