import { ensureBuilt } from './lib/build.mjs'
import { main } from './lib/problem.mjs'

await main(() => ensureBuilt(['server', 'client']))
