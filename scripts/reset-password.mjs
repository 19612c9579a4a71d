// Gives somebody a new password from the machine itself: npm run reset-password -- NAME.
import { askPassword } from './lib/ask-password.mjs'
import { readArguments, runHostCommand, typedPath } from './lib/host-command.mjs'
import { main, Problem } from './lib/problem.mjs'

const USAGE = `Gives somebody a new password, whether the app runs or not, and ends all of that person's sessions.
The password is asked for, or read from standard input; it is never an argument.

npm run reset-password -- <name> [options]

  --password-file <file>   takes the password from a file
  --help                   this text`

await main(async () => {
  const read = readArguments({ usage: USAGE, options: { 'password-file': { type: 'string' } }, most: 1 })
  if (!read) return
  const [username] = read.positionals
  if (!username) throw new Problem(`Whose password? The name is missing.\n\n${USAGE}`)
  const password = await askPassword(typedPath(read.values['password-file']))
  await runHostCommand({ name: 'reset-password', username }, password)
})
