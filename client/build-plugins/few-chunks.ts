import type { Plugin } from 'vite'

/**
 * Which files of the router a chunk is for: it gets what they import, unless an earlier chunk has it. The first holds nothing else,
 * since the router sets where the app lives (`base`) before any other module may run.
 */
const CHUNKS = [
  { name: 'start', isFor: /\/runtime\/client\/payload\.js$|vite\/preload-helper/ },
  {
    name: 'core',
    isFor: /\/runtime\/client\/client-entry\.js$|\/generated\/build\/[^/]+\/(app|nodes\/[01])\.js$/,
  },
  { name: 'list', isFor: /\/generated\/build\/[^/]+\/nodes\/[23]\.js$/ },
]

/** What an index of Svelte's names beside what is needed at once, and only later parts of the page use. */
const LATER = /\/svelte\/src\/reactivity\/(set|media-query|date|url|url-search-params|window)\b/

/**
 * One file of code and one of styles for what every page needs, and for what the list of cards needs besides, where there would
 * be some sixty: asking for each costs a slow phone several milliseconds, and small files compress badly.
 */
export function fewChunks(): Plugin {
  const chunkOf = new Map<string, string>()
  // By priority: each group also takes what its modules import, if no group before it has.
  const groups = CHUNKS.map(({ name }, index) => ({
    name,
    test: (id: string) => chunkOf.get(id) === name,
    priority: CHUNKS.length - index,
  }))
  return {
    name: 'few-chunks',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    config: () => ({
      environments: {
        client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } },
      },
    }),
    buildEnd() {
      const modules = [...this.getModuleIds()]
      const isEntry = (id: string) => this.getModuleInfo(id)?.isEntry === true
      for (const { name, isFor } of CHUNKS) {
        const reached = modules.filter((id) => isFor.test(id))
        if (reached.length === 0)
          this.error(`The router names its files otherwise now: nothing fits ${isFor}.`)
        for (const id of reached) {
          if (!isEntry(id) || name === 'start') chunkOf.set(id, name)
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) {
            if (chunkOf.has(imported) || reached.includes(imported) || isEntry(imported)) continue
            if (!LATER.test(imported)) reached.push(imported)
          }
        }
      }
    },
  }
}
