import type { Plugin } from 'vite'

/** By file of a library: the function that it exports and that nothing in this app calls, which the bundler cannot know. */
const LEFT_OUT: Record<string, string> = {
  // Writes data into a page on a server; the one page of this app has none.
  '/devalue/src/uneval.js': 'uneval',
  // Makes components that plain HTML can use.
  '/svelte/src/internal/client/dom/elements/custom-element.js': 'create_custom_element',
}

/** Leaves out of the browser what it would load in vain. */
export function leftOut(): Plugin {
  return {
    name: 'left-out',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    load(id) {
      const name = Object.entries(LEFT_OUT).find(([path]) => id.endsWith(path))?.[1]
      return name && `export const ${name} = () => { throw new Error('${name} was left out of this build') }`
    },
  }
}
