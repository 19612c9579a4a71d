import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const PLACE = '/* first modules */'
/** The router's modules of the list of cards, the page that is opened most. It asks for them one after another. */
const IS_FIRST = /\/nodes\/[1-3]\.[^/]+\.js$/

/** Writes into `early.js` which files the router will ask for, so that they are there when it does; its comments stay here. */
export function firstModules(): Plugin {
  return {
    name: 'first-modules',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async writeBundle({ dir }, bundle) {
      const path = join(dir ?? '', 'early.js')
      const script = await readFile(path, 'utf8')
      if (!script.includes(PLACE)) this.error(`${path} has no place for the first modules.`)
      const files = Object.keys(bundle).filter((file) => IS_FIRST.test(file))
      if (files.length !== 3) this.error(`The router names its files otherwise now: ${files.join(', ')}.`)
      const list = files.map((file) => JSON.stringify(file)).join(', ')
      await writeFile(path, script.replace(PLACE, list).replace(/^ *\/\/.*\n/gm, ''))
    },
  }
}
