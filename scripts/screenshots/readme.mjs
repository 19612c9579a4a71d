import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SCREENS } from './screens.mjs'

/** Which screens the README shows, and how: small files, so that a clone stays small. */
const PICTURES = [
  { file: 'dashboard', screen: 'list', width: 1280, height: 760, colorScheme: 'light' },
  { file: 'details', screen: 'details', width: 1280, height: 900, colorScheme: 'dark' },
  { file: 'phone', screen: 'list', width: 390, height: 800, colorScheme: 'light' },
]

/**
 * @param {Awaited<ReturnType<typeof import('./camera.mjs').openCamera>>} camera
 * @param {string} folder
 */
export async function keepForReadme(camera, folder) {
  mkdirSync(folder, { recursive: true })
  for (const { file, screen, ...how } of PICTURES) {
    const { page, leave } = await camera.open(
      SCREENS.find(({ name }) => name === screen),
      how,
    )
    await page.evaluate('document.fonts.ready')
    // The fine rings of the placeholders make a PNG three times as large.
    const path = join(folder, `${file}.jpg`)
    await page.screenshot({ path, type: 'jpeg', quality: 76, animations: 'disabled' })
    await leave()
  }
}
