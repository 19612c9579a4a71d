import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START = join(import.meta.dirname, '..', '..', '..', 'scripts', 'start.mjs')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

export interface RunningApp extends AsyncDisposable {
  port: number
  /** Ends one of the processes without warning. */
  kill(name: 'server' | 'scheduler' | 'worker'): void
}

/** The product as `npm start` runs it: all processes and a private Redis, on a free port with an empty data folder. */
export async function startApp(environment: Record<string, string> = {}): Promise<RunningApp> {
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-app-'))
  const { REDIS_URL: _, ...inherited } = process.env
  const app = spawn(process.execPath, [START], {
    env: {
      ...inherited,
      PORT: String(port),
      DATA_DIR: dataDir,
      STORE_MIN_GAP_MS: '0',
      ALLOW_PRIVATE_STORES: '1',
      LOG_LEVEL: 'warn',
      CATALOG_UPDATE: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(app, 'exit')
  await new Promise<void>((resolve, reject) => {
    app.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('is running') && resolve())
    void exited.then(([code]) => reject(new Error(`the app ended with code ${String(code)}`)))
  })
  return {
    port,
    kill(name) {
      execFileSync('pkill', ['-KILL', '-P', String(app.pid), '-f', `dist/${name}.js`])
    },
    async [Symbol.asyncDispose]() {
      app.kill('SIGTERM')
      await exited
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
