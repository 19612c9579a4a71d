import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

async function walkTo(page: Page, target: Locator, key: string): Promise<void> {
  await target.waitFor()
  const isThere = async () => (await target.and(page.locator(':focus')).count()) === 1
  for (let steps = 0; steps < 80 && !(await isThere()); steps += 1) await page.keyboard.press(key)
  expect(await isThere(), 'the keyboard reaches it').toBe(true)
}

/** Presses a button as somebody without a mouse does: walks to it with Tab, then Enter. */
export async function pressByKeyboard(page: Page, name: string): Promise<void> {
  await walkTo(page, page.getByRole('button', { name, exact: true }), 'Tab')
  await page.keyboard.press('Enter')
}

/** Opens a menu by its button and chooses, both by keyboard. */
export async function chooseByKeyboard(page: Page, menu: string, item: string): Promise<void> {
  await pressByKeyboard(page, menu)
  await walkTo(page, page.getByRole('menuitem', { name: item }), 'ArrowDown')
  await page.keyboard.press('Enter')
}
