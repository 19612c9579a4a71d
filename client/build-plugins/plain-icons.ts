import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type IconNode = [tag: string, attributes: Record<string, string>][]

const ICON_FILE = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/
/** As every icon of Lucide is written: `const iconData = { "name": "check", "size": 24, "node": [["path", …]] };`. */
const ICON_DATA = /const iconData = (\{.*\});/

/**
 * Makes icons plain pieces of a template. Lucide's own component sets each attribute of each line of each icon one by one
 * whenever it is shown; the icons took a third of the time in which the page's frame is drawn.
 * What of its properties the app uses stays: `size`, `strokeWidth`, and it is hidden from readers.
 */
export function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!ICON_FILE.test(id)) return null
      const data = ICON_DATA.exec(readFileSync(id, 'utf8'))?.[1]
      if (data === undefined) return this.error(`${id} is not written as icons of Lucide were so far.`)
      const { name, size, node } = JSON.parse(data) as { name: string; size: number; node: IconNode }
      return componentOf(name, size, node)
    },
  }
}

const componentOf = (name: string, box: number, node: IconNode): string => `<script>
  let { size = ${box}, strokeWidth = 2 } = $props()
</script>
<svg class="lucide-icon lucide-${name}" width={size} height={size} viewBox="0 0 ${box} ${box}" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${node.map(shape).join('')}</svg>
`

const shape = ([tag, attributes]: IconNode[number]): string =>
  `<${tag} ${Object.entries(attributes)
    .filter(([key]) => key !== 'key')
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ')} />`
