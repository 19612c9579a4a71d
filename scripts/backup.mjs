// Makes a backup, whether the app runs or not: npm run backup [-- --to FILE].
import { readArguments, runHostCommand, typedPath } from './lib/host-command.mjs'
import { main } from './lib/problem.mjs'

const USAGE = `Makes a backup of everything that people typed and of the history of prices, whether the app runs or not.

npm run backup [-- options]

  --to <file>   where to write it, e.g. on a USB stick; else into the folder "backups" of DATA_DIR
  --help        this text

The card catalog is left out: it comes with the program and is fetched again.`

await main(async () => {
  const read = readArguments({ usage: USAGE, options: { to: { type: 'string' } }, most: 0 })
  if (read) await runHostCommand({ name: 'backup', to: typedPath(read.values.to) })
})
