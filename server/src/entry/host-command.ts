import { text } from 'node:stream/consumers'
import { runHostCommand, type HostCommand } from '../command/host-command.ts'
import { ConfigError, readConfig } from '../config/config.ts'
import { DatabaseProblem } from '../db/problem.ts'
import { Refusal } from '../services/refusal.ts'

/** `npm run backup`, `restore`, `create-user`, `reset-password`: arguments come checked, a password comes over standard input. */
const [wish = '{}'] = process.argv.slice(2)
try {
  await runHostCommand(JSON.parse(wish) as HostCommand, {
    dataDir: readConfig(process.env).dataDir,
    readPassword: () => text(process.stdin),
    say: console.log,
  })
} catch (error) {
  const isExpected =
    error instanceof DatabaseProblem || error instanceof Refusal || error instanceof ConfigError
  console.error(isExpected ? `\n${error.message}\n` : error)
  process.exitCode = 1
}
