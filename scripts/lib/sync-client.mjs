import { inRoot } from './paths.mjs'
import { run } from './run.mjs'

/** SvelteKit generates the types that the client's tsconfig extends; a fresh installation has none. */
export async function syncClient() {
  await run(process.execPath, [inRoot('node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'], {
    cwd: inRoot('client'),
    title: 'svelte-kit sync',
  })
}
