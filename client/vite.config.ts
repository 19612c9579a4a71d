import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { firstModules } from './build-plugins/first-modules.ts'
import { fewChunks } from './build-plugins/few-chunks.ts'
import { leftOut } from './build-plugins/left-out.ts'
import { checksCode, MORE_CHECKS } from '../shared/src/rpc/checks-code.ts'

/** The woff2 file of each symbol font; the packages' own rules also name formats that no browser of today asks for. */
const SYMBOL_FONTS: Record<string, { family: string; file: string }> = {
  'keyrune/css/keyrune.min.css': { family: 'Keyrune', file: '../fonts/keyrune.woff2' },
  'mana-font/css/mana.min.css': { family: 'Mana', file: '../fonts/mana.woff2' },
}

function slimSymbolFonts(): Plugin {
  return {
    name: 'slim-symbol-fonts',
    enforce: 'pre',
    transform(css, id) {
      const font = Object.entries(SYMBOL_FONTS).find(([path]) => id.endsWith(path))?.[1]
      if (!font) return undefined
      const face = `@font-face{font-family:"${font.family}";src:url("${font.file}") format("woff2");font-display:block}`
      return { code: face + css.replace(/^\uFEFF/, '').replace(/@font-face\s*\{[^}]*\}/g, ''), map: null }
    },
  }
}

/** The checks of what the server sends become plain code: a third less to load, and a long list is checked in a moment. */
function contractAsCode(): Plugin {
  return {
    name: 'contract-as-code',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === MORE_CHECKS ? `\0${MORE_CHECKS}` : undefined),
    load(id) {
      if (id === `\0${MORE_CHECKS}`) return checksCode().more
      return id.endsWith('/shared/src/rpc/checks.ts') ? checksCode().first : undefined
    },
  }
}

export default defineConfig({
  plugins: [
    slimSymbolFonts(),
    contractAsCode(),
    fewChunks(),
    firstModules(),
    leftOut(),
    sveltekit({
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      compilerOptions: { runes: true },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})
