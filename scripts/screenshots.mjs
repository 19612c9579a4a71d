// `npm run screenshots`: pictures of every screen and state, at three widths and in both themes, with a page that shows them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { browserTestEnv } from './lib/chromium.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { openCamera, WIDTHS } from './screenshots/camera.mjs'
import { galleryPage } from './screenshots/gallery-page.mjs'
import { openHousehold } from './screenshots/household.mjs'
import { keepForReadme } from './screenshots/readme.mjs'
import { SCREENS } from './screenshots/screens.mjs'

const USAGE = `Takes pictures of every screen and state of the app, of the demo's made-up stores and a list of cards.

npm run screenshots -- [options]

  --out <folder>   where to; .runtime/screenshots unless said otherwise. What lies there is replaced
  --only <word>    only the screens whose names begin so, e.g. details
  --narrow         also at 320 px
  --readme         also the pictures that the README shows, into docs/images
  --help           this text

It asks nobody outside, and ends with 1 where a screen could not be shown or is wider than its window.`

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  const { CHROMIUM_PATH, SKIP_BROWSER_TESTS } = await browserTestEnv()
  if (!CHROMIUM_PATH) throw new Problem(`No pictures without a browser. ${SKIP_BROWSER_TESTS}`)
  await ensureBuilt(['server', 'client'], { signal: stopping.signal })
  rmSync(wanted.out, { recursive: true, force: true })
  mkdirSync(wanted.out, { recursive: true })
  const failed = await takeAll(wanted, CHROMIUM_PATH)
  console.log(`\nThe pictures are in ${join(wanted.out, 'index.html')}`)
  if (failed.length > 0) throw new Problem(`Not as it should be:\n  ${failed.join('\n  ')}`)
})
process.exit() // a set-up that was broken off may still be listening somewhere

/** @returns {Promise<string[]>} what went wrong, a sentence each */
async function takeAll({ out, screens, widths, isForReadme }, program) {
  await using household = await openHousehold()
  await using camera = await openCamera({ program, household, folder: out, widths })
  const failed = []
  const taken = []
  const takeThose = async (when) => {
    for (const screen of screens.filter((each) => (each.when ?? 'settled') === when)) {
      if (stopping.signal.aborted) throw new Problem('Stopped.')
      const troubles = await camera.take(screen).catch((error) => [error.message.split('\n', 2).join(' ')])
      console.log(`${troubles.length === 0 ? 'ok     ' : 'FAILED '} ${screen.name}`)
      failed.push(...troubles.map((trouble) => `${screen.name}: ${trouble}`))
      taken.push(screen)
    }
  }
  await takeThose('empty')
  await household.settle(console.log)
  await takeThose('settled')
  await takeThose('last')
  taken.sort((a, b) => SCREENS.indexOf(a) - SCREENS.indexOf(b))
  writeFileSync(join(out, 'index.html'), galleryPage(taken, widths))
  if (isForReadme) await keepForReadme(camera, inRoot('docs/images'))
  return failed
}

function readArguments() {
  const options = {
    out: { type: 'string' },
    only: { type: 'string' },
    narrow: { type: 'boolean' },
    readme: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  }
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
  if (values.help) return undefined
  const screens = SCREENS.filter(({ name }) => name.startsWith(values.only ?? ''))
  if (screens.length === 0)
    throw new Problem(
      `No screen's name begins with "${values.only}". They are:\n  ${SCREENS.map(({ name }) => name).join('\n  ')}`,
    )
  return {
    out: resolve(values.out ?? inRoot('.runtime/screenshots')),
    screens,
    widths: values.narrow ? [...WIDTHS, 320] : WIDTHS,
    isForReadme: values.readme ?? false,
  }
}
