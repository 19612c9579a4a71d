// Writes the systemd unit of this checkout and starts it: see docs/installing.md. Built-in modules only, Node 20 or newer.
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { serviceUnit } from './lib/service-unit.mjs'

const name = 'lgs-stock-checker'
const unitFile = `/etc/systemd/system/${name}.service`
const settings = `/etc/${name}.env`

await main(async () => {
  const { values } = readOptions()
  const owner = statSync(root)
  const dataDir = resolve(values.data ?? join(root, 'data'))
  const unit = serviceUnit({
    root,
    dataDir,
    settings,
    user: values.user ?? idOf('-nu', owner.uid),
    group: idOf('-ng', values.user ?? owner.uid),
    node: process.execPath,
  })
  if (values.print) return process.stdout.write(unit)
  if (process.platform !== 'linux' || !existsSync('/run/systemd/system')) {
    throw new Problem('This machine does not run systemd. `--print` shows the unit that would be written.')
  }
  if (process.getuid() !== 0) throw new Problem('Writing a service needs root: sudo scripts/install-service')
  if (values.remove) return remove()
  if (owner.uid === 0 && !values.user) {
    throw new Problem(
      'This folder belongs to root. Name who the app runs as, e.g. --user pi; it must own the folder.',
    )
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (values.user === undefined) chownSync(dataDir, owner.uid, owner.gid)
  if (!existsSync(settings))
    writeFileSync(settings, '# PORT=3000\n# CONTACT=you@example.org\n', { mode: 0o640 })
  writeFileSync(unitFile, unit)
  systemctl('daemon-reload')
  systemctl('enable', name)
  systemctl('restart', name)
  console.log(`The app runs now, and at every start of the machine. The first start takes a minute or two.

  what it says    journalctl -u ${name} -f
  its settings    ${settings}, then: systemctl restart ${name}
  an upgrade      git pull, then: systemctl restart ${name}
  stop for good   sudo scripts/install-service --remove`)
})

function readOptions() {
  try {
    return parseArgs({
      options: {
        user: { type: 'string' },
        data: { type: 'string' },
        print: { type: 'boolean' },
        remove: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Problem(
      `${error.message}\nUsage: scripts/install-service [--user NAME] [--data FOLDER] [--print] [--remove]`,
    )
  }
}

function idOf(flag, who) {
  try {
    return execFileSync('id', [flag, String(who)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    throw new Problem(`There is no user ${who} on this machine.`)
  }
}

const systemctl = (...args) => execFileSync('systemctl', args, { stdio: 'inherit' })

function remove() {
  if (!existsSync(unitFile)) throw new Problem(`There is no service ${name}.`)
  systemctl('disable', '--now', name)
  execFileSync('rm', [unitFile])
  systemctl('daemon-reload')
  console.log(`The service is gone. The data and ${settings} stay where they are.`)
}
