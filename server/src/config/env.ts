import { readFileSync } from 'node:fs'

type Environment = Record<string, string | undefined>

/** Reads variables one by one and collects what is wrong with them, so that all of it is said at once. */
export class EnvReader {
  readonly problems: string[] = []
  readonly #env: Environment

  constructor(env: Environment) {
    this.#env = env
  }

  text(name: string): string | undefined {
    const value = this.#env[name]?.trim()
    return value === '' ? undefined : value
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name)
    if (value === undefined) return fallback
    if (/^\d{1,12}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value)
    this.problems.push(`${name} is "${value}"; it must be a whole number from ${min} to ${max}.`)
    return fallback
  }

  choice<const T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.text(name)
    if (value === undefined) return fallback
    const found = choices.find((choice) => choice === value.toLowerCase())
    if (found === undefined)
      this.problems.push(`${name} is "${value}"; it must be one of ${choices.join(', ')}.`)
    return found ?? fallback
  }

  flag(name: string): boolean {
    return this.choice(name, ['0', '1', 'false', 'true', 'off', 'on'], '0').match(/^(1|true|on)$/) !== null
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
    this.problems.push(
      `${name} is "${value}"; it must be an address that begins with ${protocols.join(' or ')}//.`,
    )
    return undefined
  }

  /** A secret, either in NAME or in the file that NAME_FILE points to. */
  secret(name: string, minLength: number): string | undefined {
    const file = this.text(`${name}_FILE`)
    let value = this.text(name)
    if (file !== undefined) {
      try {
        value = readFileSync(file, 'utf8').trim()
      } catch {
        this.problems.push(`${name}_FILE is "${file}", which cannot be read.`)
        return undefined
      }
    }
    if (value !== undefined && value.length < minLength) {
      this.problems.push(`${name} is too short; it must have at least ${minLength} characters.`)
    }
    return value
  }
}
