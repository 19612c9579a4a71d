import type { Plugin } from 'vite'
import { checksCode, MORE_CHECKS } from '../../shared/src/rpc/checks-code.ts'

const MORE = `\0${MORE_CHECKS}`
/** How schemas are made; of no use in the browser once they are code. */
const SCHEMAS = '/typebox/build/type/'

/** The checks of what the server sends become plain code: a third less to load, and a long list is checked in a moment. */
export function contractAsCode(): Plugin {
  return {
    name: 'contract-as-code',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: (id) => (id === MORE_CHECKS ? MORE : undefined),
    load(id) {
      if (id === MORE) return checksCode().more
      return id.endsWith('/shared/src/rpc/checks.ts') ? checksCode().first : undefined
    },
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? Object.entries(file.modules) : [],
      )
      const schema = modules.find(([id, { renderedLength }]) => id.includes(SCHEMAS) && renderedLength > 0)
      if (schema)
        this.error(
          `A schema came into the browser: ${schema[0]}. Keep values that it needs in shared/src/terms.ts.`,
        )
    },
  }
}
