// Puts a backup in the place of the database, while the app is stopped: npm run restore -- FILE.
import { readArguments, runHostCommand, typedPath } from './lib/host-command.mjs'
import { main, Problem } from './lib/problem.mjs'

const USAGE = `Puts a backup in the place of the database. The app must be stopped.
The backup is checked first, and the present database is kept as a backup of its own.

npm run restore -- <file>`

await main(async () => {
  const read = readArguments({ usage: USAGE, most: 1 })
  if (!read) return
  const [file] = read.positionals
  if (!file) throw new Problem(`Which backup? Its file is missing.\n\n${USAGE}`)
  await runHostCommand({ name: 'restore', file: typedPath(file) })
})
