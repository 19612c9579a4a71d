declare module 'bee-queue/lib/lua/index.js' {
  import type { EventEmitter } from 'node:events'
  const scripts: {
    /** Loads the scripts that this Redis does not know. */
    buildCache(client: EventEmitter): Promise<unknown>
  }
  export default scripts
}
