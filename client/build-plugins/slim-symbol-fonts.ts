import type { Plugin } from 'vite'

/** The woff2 file of each symbol font; the packages' own rules also name formats that no browser of today asks for. */
const SYMBOL_FONTS: Record<string, { family: string; file: string }> = {
  'keyrune/css/keyrune.min.css': { family: 'Keyrune', file: '../fonts/keyrune.woff2' },
  'mana-font/css/mana.min.css': { family: 'Mana', file: '../fonts/mana.woff2' },
}

export function slimSymbolFonts(): Plugin {
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
