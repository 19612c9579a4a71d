import { THEMES } from './camera.mjs'

/** How much of its real width a picture takes on the page. */
const SCALE = { 1280: 0.42, 768: 0.3, 360: 0.6, 320: 0.6 }

/**
 * A page that shows the pictures side by side, a row per screen.
 * @param {{ name: string, title: string }[]} screens
 * @param {number[]} widths
 */
export function galleryPage(screens, widths) {
  const picture = (name, width, theme) => {
    const file = `${name}-${width}-${theme}.png`
    const shown = Math.round(width * SCALE[width])
    return `<a href="${file}"><img loading="lazy" width="${shown}" src="${file}" alt="${name}, ${width} px, ${theme}"></a>`
  }
  const row = ({ name, title }) =>
    `<section id="${name}"><h2>${title} <small>${name}</small></h2>${THEMES.map(
      (theme) => `<div class="${theme}">${widths.map((width) => picture(name, width, theme)).join('')}</div>`,
    ).join('')}</section>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens of LGS Stock Checker</title>
<style>
  body { margin: 24px; background: #9a95a3; font: 15px/1.4 system-ui, sans-serif }
  nav { columns: 5 180px; margin-bottom: 24px }
  nav a { display: block; color: #222 }
  h2 { margin: 32px 0 8px; font-size: 18px }
  small { color: #444; font-weight: 400 }
  div { display: flex; gap: 12px; align-items: flex-start; margin-bottom: 12px; overflow-x: auto }
  img { display: block; border-radius: 6px; box-shadow: 0 2px 10px #0005 }
</style>
<nav>${screens.map(({ name, title }) => `<a href="#${name}">${title}</a>`).join('')}</nav>
${screens.map(row).join('\n')}
</html>
`
}
