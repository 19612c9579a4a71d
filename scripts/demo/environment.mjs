/** Settings of the user's own app: where its data are, whom it asks and how often. A demo has its own. */
const NOT_TAKEN_OVER = [
  'REDIS_URL',
  'SESSION_SECRET',
  'SESSION_SECRET_FILE',
  'SCRYFALL_API_URL',
  'BASE_PATH',
  'TRUST_PROXY',
  'CONTACT',
]

/** The environment of a demo: PORT, HOST and LOG_LEVEL are the user's, all other settings are the demo's. */
export function demoEnvironment(env, dataDir) {
  const kept = Object.entries(env).filter(([name]) => !NOT_TAKEN_OVER.includes(name))
  return {
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(kept),
    DATA_DIR: dataDir,
    // Ours is the first account, which is always accepted; nobody else in the network gets one.
    REGISTRATION: 'closed',
    CATALOG_UPDATE: 'off',
    ALLOW_PRIVATE_STORES: '1',
    // The stores are ours: they may be asked often, so that there is something to see.
    STORE_MIN_GAP_MS: '400',
    STORE_DAILY_BUDGET: '100000',
    CHECK_INTERVAL_MINUTES: '5',
    AVAILABILITY_CACHE_MINUTES: '1',
  }
}
