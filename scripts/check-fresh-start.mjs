// Clones this repository into an empty folder and does there what a new user does: npm start, open it, stop it, start it again.
import { startClone, withFreshClone } from './lib/fresh-clone.mjs'
import { main } from './lib/problem.mjs'

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

await main(() =>
  withFreshClone(async (place) => {
    for (const [which, limitMs] of Object.entries({ First: 300_000, Second: 30_000 })) {
      const app = await startClone(place, limitMs)
      const stopMs = await app.stop()
      console.log(`${which} start: ready after ${seconds(app.readyMs)}, stopped in ${seconds(stopMs)}.`)
    }
  }),
)
