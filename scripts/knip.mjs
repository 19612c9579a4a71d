// `npm run knip`: files, exports and packages that nothing uses. It reads settings of the client that are generated.
import { inRoot } from './lib/paths.mjs'
import { main } from './lib/problem.mjs'
import { run } from './lib/run.mjs'
import { syncClient } from './lib/sync-client.mjs'

await main(async () => {
  await syncClient()
  await run(inRoot('node_modules/.bin/knip'), [], { cwd: inRoot(), title: 'knip' })
})
