import type { Plugin } from 'vite'

/** The router's own entries by the chunk that gets what they import; what the first imports too is not in the second. */
const CHUNKS = [
  { name: 'core', isFor: (id: string) => !/\/nodes\/(?![01]\.)/.test(id) },
  { name: 'list', isFor: (id: string) => /\/nodes\/[23]\.js$/.test(id) },
]

/** What an index of Svelte's names beside what is needed at once, and only later parts of the page use. */
const LATER = /\/svelte\/src\/reactivity\/(set|media-query|date|url|url-search-params|window)\b/

/**
 * One file of code and one of styles for what every page needs, and for what the list of cards needs besides, where there would
 * be some sixty: asking for each costs a slow phone several milliseconds, and small files compress badly.
 */
export function fewChunks(): Plugin {
  const chunkOf = new Map<string, string>()
  return {
    name: 'few-chunks',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    config: () => ({
      environments: {
        client: {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: { groups: [{ name: (id) => chunkOf.get(id), debugName: 'few-chunks' }] },
              },
            },
          },
        },
      },
    }),
    buildEnd() {
      const entries = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry)
      for (const { name, isFor } of CHUNKS) {
        const reached = entries.filter(isFor)
        for (const id of reached) {
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) {
            if (chunkOf.has(imported) || entries.includes(imported) || LATER.test(imported)) continue
            chunkOf.set(imported, name)
            reached.push(imported)
          }
        }
      }
    },
  }
}
