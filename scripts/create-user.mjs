// Makes an account from the machine itself: npm run create-user -- NAME [--admin].
import { askPassword } from './lib/ask-password.mjs'
import { readArguments, runHostCommand, typedPath } from './lib/host-command.mjs'
import { main, Problem } from './lib/problem.mjs'

const USAGE = `Makes an account, whether the app runs or not, and also where registration is closed.
The password is asked for, or read from standard input; it is never an argument.

npm run create-user -- <name> [options]

  --admin                  the account is an administrator's; the first one always is
  --password-file <file>   takes the password from a file
  --help                   this text`

await main(async () => {
  const options = { admin: { type: 'boolean' }, 'password-file': { type: 'string' } }
  const read = readArguments({ usage: USAGE, options, most: 1 })
  if (!read) return
  const [username] = read.positionals
  if (!username) throw new Problem(`Whose account? The name is missing.\n\n${USAGE}`)
  const password = await askPassword(typedPath(read.values['password-file']))
  await runHostCommand({ name: 'create-user', username, isAdmin: read.values.admin ?? false }, password)
})
