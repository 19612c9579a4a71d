import type { Plugin } from 'vite'

/** By file of a library: functions that it exports and that nothing in this app calls, which the bundler cannot know. */
const LEFT_OUT: Record<string, string[]> = {
  // These carry data from functions on a server into a page; the one page of this app has none.
  '/devalue/src/uneval.js': ['uneval'],
  '/devalue/src/parse.js': ['parse', 'unflatten'],
  '/devalue/src/stringify.js': ['stringify', 'stringifyAsync'],
  // Makes components that plain HTML can use.
  '/svelte/src/internal/client/dom/elements/custom-element.js': ['create_custom_element'],
}

/** What is enough instead of a file of a library. */
const INSTEAD: Record<string, string> = {
  // What a page may keep in the browser's history; where there are no types of its own, that is JSON.
  '/kit/src/runtime/app/internal/transport.js': `
    export const { stringify, parse } = JSON
    export const init_transport = () => {}
    export const encoders = {}, decoders = {}, has_custom_transporters = false`,
}

const leftOutOf = (name: string) =>
  `export const ${name} = () => { throw new Error('${name} was left out of this build') }\n`
const files = Object.entries(LEFT_OUT)
  .map(([path, names]): [string, string] => [path, names.map(leftOutOf).join('')])
  .concat(Object.entries(INSTEAD))

/** Leaves out of the browser what it would load in vain. */
export function leftOut(): Plugin {
  return {
    name: 'left-out',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    load: (id) => files.find(([path]) => id.endsWith(path))?.[1],
  }
}
