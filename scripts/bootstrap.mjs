// Installs what is missing, and nothing else. It runs before anything is installed: Node's own modules only, Node 20 or newer.
import { linkNode, nodeIsLinked } from './lib/install-node.mjs'
import { installPackages, packagesAreInstalled } from './lib/install-packages.mjs'
import { withLock } from './lib/lock.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'

const dev = process.argv.includes('--dev')
const isReady = () => packagesAreInstalled({ dev }) && nodeIsLinked()

await main(async () => {
  if (process.platform === 'win32')
    throw new Problem('LGS Stock Checker does not run on Windows itself. Use WSL (https://aka.ms/wsl).')
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Problem(
      `LGS Stock Checker needs Node.js 20 or newer to start; this is ${process.versions.node}.`,
    )
  }
  if (isReady()) return
  await withLock(
    inRoot('.runtime/install.lock'),
    async () => {
      if (!packagesAreInstalled({ dev })) await installPackages({ dev })
      if (!nodeIsLinked()) await linkNode()
    },
    { onWait: ({ pid }) => console.log(`Waiting for the installation that process ${pid} is doing ...`) },
  )
})
