import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../lib/problem.mjs'
import { killProcessesOf, processesOf } from '../lib/processes-of.mjs'

const LOOK_MS = 200

/**
 * `npm start` of a packed app, run by `node`, until it says that it runs.
 * @param {{ node: string, app: string, env: Record<string, string | undefined>, limitMs: number }} options
 * @returns the address, what it said, its processes, and `stop`, which answers with the exit code
 */
export async function startPacked({ node, app, env, limitMs }) {
  const child = spawn(node, ['scripts/start.mjs'], { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const gone = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  let isOver = false
  void gone.then(() => (isOver = true))
  const end = Date.now() + limitMs
  while (!said.includes('is running')) {
    if (isOver || Date.now() > end) {
      killProcessesOf(env.DATA_DIR)
      const what = isOver ? 'ended by itself' : `did not start within ${limitMs / 1000} s`
      throw new Problem(`The app ${what}. It said:\n${said}`)
    }
    await pause(LOOK_MS)
  }
  return {
    url: `http://127.0.0.1:${/localhost:(\d+)/.exec(said)?.[1] ?? env.PORT}`,
    said: () => said,
    processes: () => processesOf(env.DATA_DIR),
    stop: () => (child.kill('SIGTERM'), gone),
    [Symbol.dispose]: () => killProcessesOf(env.DATA_DIR),
  }
}
