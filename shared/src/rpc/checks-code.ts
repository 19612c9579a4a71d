import type { TSchema } from 'typebox'
import { Code } from 'typebox/compile'
import { events, procedures } from '../contract/index.ts'
import { PushFrame, ReplyFrame } from './envelope.ts'

/**
 * The source of a JavaScript module with the exports of `checks.ts` and the same verdicts, in which the schemas are plain
 * code: nothing is read or compiled when it runs. For whoever builds the client. @throws Error where a schema needs more
 * than patterns
 */
export function checksCode(): string {
  const imports = new Set<string>()
  const functions: string[] = []
  const known = new Map<TSchema, string>()

  function nameOf(schema: TSchema): string {
    const name = known.get(schema) ?? `check${known.size}`
    if (known.has(schema)) return name
    known.set(schema, name)
    const lines = Code(schema).Code.split('\n')
    for (const line of lines) if (line.startsWith('import ')) imports.add(line)
    const body = lines
      .filter((line) => !/^import |^\/\/|^export function SetExternal/.test(line))
      .map((line) => line.replace(/^let External = \[\]/, `const External = [${patternsOf(schema)}]`))
      .map((line) => line.replace(/^export function Check/, 'return function Check'))
    functions.push(`const ${name} = /* @__PURE__ */ (() => {\n${body.join('\n')}\n})()`)
    return name
  }

  const table = (schemas: [name: string, schema: TSchema][]) =>
    `{ __proto__: null, ${schemas.map(([name, schema]) => `${name}: ${nameOf(schema)}`).join(', ')} }`
  const pushes = table(Object.entries(events))
  const replies = table(Object.entries(procedures).map(([name, { output }]) => [name, output]))
  const frames = { isReplyFrame: nameOf(ReplyFrame), isPushFrame: nameOf(PushFrame) }
  return [
    ...imports,
    ...functions,
    `const pushes = ${pushes}`,
    `const replies = ${replies}`,
    ...Object.entries(frames).map(([name, check]) => `export const ${name} = ${check}`),
    'export const isEventName = (type) => type in pushes',
    'export const fitsEvent = (name, payload) => pushes[name](payload)',
    'export const fitsReply = (name, payload) => replies[name](payload)',
  ].join('\n')
}

/** Patterns are handed over beside the code, in the order of their use. */
function patternsOf(schema: TSchema): string {
  const { variables } = Code(schema).External
  const other = variables.find((variable) => !(variable instanceof RegExp))
  if (other !== undefined) throw new Error(`A check cannot be written as code: ${String(other)}.`)
  return variables.map(String).join(', ')
}
