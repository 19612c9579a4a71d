/**
 * Puts text on the clipboard. Over plain HTTP on a LAN browsers hide the clipboard from pages, but still obey the old
 * command on a selection. @returns false when the person has to copy it themselves
 */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text, beside)
  }
}

/** `beside`: an open dialog takes the focus back from anything outside of it. */
function copySelection(text: string, beside: HTMLElement): boolean {
  const focused = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.style.cssText = 'position: fixed; inset: 0 auto auto 0; opacity: 0; font-size: 16px'
  beside.after(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
