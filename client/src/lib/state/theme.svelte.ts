export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'theme'

/** Light, dark or as the system has it; kept in this browser only. `static/theme.js` applies it before the first paint. */
export class Theme {
  choice = $state<ThemeChoice>('system')
  #systemIsDark = $state(false)
  isDark = $derived(this.choice === 'system' ? this.#systemIsDark : this.choice === 'dark')

  constructor() {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    this.#systemIsDark = dark.matches
    dark.addEventListener('change', () => (this.#systemIsDark = dark.matches))
    const kept = readKept()
    if (kept === 'light' || kept === 'dark') this.choice = kept
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice
    const { dataset } = document.documentElement
    if (choice === 'system') delete dataset['theme']
    else dataset['theme'] = choice
    try {
      localStorage.setItem(KEY, choice)
    } catch {
      // Storage may be forbidden; the choice then holds until the page is left.
    }
  }

  toggle(): void {
    this.choose(this.isDark ? 'light' : 'dark')
  }
}

function readKept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
