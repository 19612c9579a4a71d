import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { contractAsCode } from './build-plugins/contract-as-code.ts'
import { fewChunks } from './build-plugins/few-chunks.ts'
import { firstModules } from './build-plugins/first-modules.ts'
import { leftOut } from './build-plugins/left-out.ts'
import { plainIcons } from './build-plugins/plain-icons.ts'
import { slimSymbolFonts } from './build-plugins/slim-symbol-fonts.ts'

export default defineConfig({
  plugins: [
    slimSymbolFonts(),
    contractAsCode(),
    fewChunks(),
    firstModules(),
    leftOut(),
    plainIcons(),
    sveltekit({
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      compilerOptions: { runes: true },
    }),
  ],
  build: { assetsInlineLimit: 0 },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:3000', ws: true } } },
})
