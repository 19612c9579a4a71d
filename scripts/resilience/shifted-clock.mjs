// Loaded before a program of the app: its clock is this machine's, moved by the milliseconds that the file in PLAYED_CLOCK holds.
// Redis and SQLite keep the machine's own clock.
import { readFileSync, watchFile } from 'node:fs'

const file = process.env.PLAYED_CLOCK
const readShift = () => Number(readFileSync(file, 'utf8'))
let shiftMs = readShift()
watchFile(file, { interval: 100, persistent: false }, () => (shiftMs = readShift()))

const Real = Date
const now = () => Real.now() + shiftMs
globalThis.Date = class Date extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(now())
    else super(...parts)
  }
  static now = now
}
