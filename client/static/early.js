// Before the app itself has come: opens its socket and asks for the cards, the longest answer, and who this is. The app takes
// both over with whatever has arrived until then (`src/lib/early-socket.ts`).
try {
  const base = new URL('.', document.currentScript.src).pathname
  const isDoor = /^(login|register|new-password)\b/.test(location.pathname.slice(base.length))
  if (localStorage.getItem('signed-in') === 'yes' && !isDoor) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const socket = new WebSocket(`${scheme}://${location.host}${base}api/socket`)
    // A number that the app itself never comes to.
    const asked = '{"id":9007199254740991,"type":"get_cards","payload":{}}'
    const early = { socket, asked, frames: [] }
    socket.onopen = () => socket.send(early.asked)
    socket.onmessage = ({ data }) => early.frames.push(data)
    globalThis.lgsEarlySocket = early
    globalThis.lgsEarlyUser = fetch(`${base}api/user_data`)
    // Whoever takes it hears of a failure; nobody else has to.
    globalThis.lgsEarlyUser.catch(() => {})
    // Filled by `build-plugins/first-modules.ts`: what the router would ask for one after another.
    for (const path of [/* first files */]) {
      // With the credentials mode that the bundler's own loader asks with.
      const style = { rel: 'preload', as: 'style', crossOrigin: '' }
      const kind = path.endsWith('.css') ? style : { rel: 'modulepreload' }
      document.head.append(Object.assign(document.createElement('link'), kind, { href: base + path }))
    }
  }
} catch {
  // Storage may be forbidden; the app then connects by itself.
}
