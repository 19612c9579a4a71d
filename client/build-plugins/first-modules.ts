import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const PLACE = '/* first files */'
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
      if (!script.includes(PLACE)) this.error(`${path} has no place for the first files.`)
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const nodes = chunks.filter(({ fileName }) => IS_FIRST.test(fileName))
      const list = chunks.filter(({ name }) => name === 'list')
      if (nodes.length !== 3 || list.length !== 1) this.error('The router names its files otherwise now.')
      const files = [...list, ...nodes].map(({ fileName }) => fileName)
      const links = [...files, ...list.flatMap(stylesOf)].map((file) => JSON.stringify(file)).join(', ')
      await writeFile(path, script.replace(PLACE, links).replace(/^ *\/\/.*\n/gm, ''))
    },
  }
}

const stylesOf = (chunk: Rolldown.OutputChunk) => [...(chunk.viteMetadata?.importedCss ?? [])]
