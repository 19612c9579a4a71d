import { runCheckStore, type CheckStoreArguments, type CheckStoreResult } from '../command/check-store.ts'
import { readProcessConfig } from '../config/config.ts'
import { createLog } from '../log.ts'

const EXIT_CODES: Record<CheckStoreResult, number> = { read: 0, wrong: 1, unread: 2 }

/** `npm run check-store -- <url> "<card>"`: the arguments come checked, the environment has a REDIS_URL. */
const [wish = '{}'] = process.argv.slice(2)
const config = readProcessConfig(process.env)
const result = await runCheckStore(JSON.parse(wish) as CheckStoreArguments, {
  config,
  log: createLog('check-store', 'warn'),
})
process.exitCode = EXIT_CODES[result]
