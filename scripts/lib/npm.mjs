import { spawn } from 'node:child_process'
import { Problem } from './problem.mjs'

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|CERT_|CERTIFICATE/

/** Runs npm with the Node.js that this command was started with: the one in node_modules may be what is being replaced. */
export async function npm(args, cwd) {
  const ownNpm = process.env.npm_execpath?.endsWith('npm-cli.js')
  const program = ownNpm ? (process.env.npm_node_execpath ?? process.execPath) : 'npm'
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retry-mintimeout=2000',
  ]
  const env = { ...process.env }
  delete env.npm_config_local_prefix
  const child = spawn(program, [...(ownNpm ? [process.env.npm_execpath] : []), ...args, ...options], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (data) => (said += data))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.code))
    child.once('close', resolve)
  })
  if (code === 0) return
  if (code === 'ENOENT')
    throw new Problem('npm was not found. Install it together with Node.js, then run the command again.')
  const cause =
    /npm (?:error|ERR!) (?!code |errno |syscall |path |A complete log)(.+)/.exec(said)?.[1] ??
    `exit code ${code}`
  throw new Problem(
    networkTrouble.test(said)
      ? `The packages could not be downloaded: ${cause}\nCheck this machine's internet connection (and its clock), then run the command again.`
      : `The packages could not be installed (npm ${args[0]}):\n${said.trim()}`,
  )
}
