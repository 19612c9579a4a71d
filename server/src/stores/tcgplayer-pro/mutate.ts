/** Damage to JSON texts, for tests: the same in every run. */

/** Numbers from 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** Values that a field may suddenly have. */
const VALUES = [
  'null',
  'true',
  '""',
  '"x"',
  '[]',
  '{}',
  '[[]]',
  '-1',
  '0',
  '1e99',
  '0.1234567',
  '99999999999999999999',
  '"\\ud800"',
  '"javascript:alert(1)"',
  '{"__proto__":{"x":1}}',
  '"<script>"',
  '"../../x"',
  `"${'Foil - ('.repeat(200)}"`,
]
const JUNK = ['{', '}', '[', ']', '"', ',', ':', '\\', '\0', 'null', '\ud800', '<html>', '�'.repeat(50)]

/** A copy with one to four faults: most are still JSON, with a value of the wrong kind, gone, or doubled. */
export function damage(text: string, random: () => number): string {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  let body = text
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) {
    const kind = random()
    const at = Math.floor(random() * body.length)
    const fields = [...body.matchAll(/"[\w-]{1,40}":\s*(?:"[^"\n]*"|[\d.]+|null|true|false)/g)]
    const field = pick(fields)
    if (kind < 0.75 && field) {
      const name = field[0].slice(0, field[0].indexOf(':'))
      const changed = kind < 0.6 ? `${name}: ${pick(VALUES)}` : `"was": 1`
      body = body.slice(0, field.index) + changed + body.slice(field.index + field[0].length)
    } else if (kind < 0.85) body = body.slice(0, at)
    else if (kind < 0.95) body = body.slice(0, at) + (pick(JUNK) ?? '') + body.slice(at)
    else body = body.slice(0, at) + body.slice(at + Math.floor(random() * 300))
  }
  return body
}
