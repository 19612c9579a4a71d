import { connectRedis } from '../channels/redis.ts'
import { runCheckStore, type CheckStoreArguments } from '../command/check-store.ts'
import { readProcessConfig } from '../config/config.ts'
import { createLog } from '../log.ts'

/** `npm run check-store -- <url> "<card>"`: the arguments come checked, the environment has a REDIS_URL. */
const [wish = '{}'] = process.argv.slice(2)
const config = readProcessConfig(process.env)
const log = createLog('check-store', 'warn')
const redis = await connectRedis(config.redisUrl, log)
try {
  const isRead = await runCheckStore(JSON.parse(wish) as CheckStoreArguments, { config, redis, log })
  process.exitCode = isRead ? 0 : 2
} finally {
  redis.destroy()
}
