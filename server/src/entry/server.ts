import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Compiling the program takes about a tenth of the start. Where the folder cannot be written it is compiled each time.
enableCompileCache(fileURLToPath(new URL('../../../.runtime/compiled', import.meta.url)))

// Only what is imported from now on is kept.
const { startServer } = await import('../app/server.ts')
const { runProcess } = await import('./run-process.ts')
// Who started this process over a channel watches over it, and starts it again when it ends.
const restart = process.channel ? () => void process.kill(process.pid, 'SIGTERM') : undefined
await runProcess('server', (config, log) => startServer(config, log, restart))
