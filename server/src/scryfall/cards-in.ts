import { linesIn, objectOf } from './bulk-lines.ts'
import { isSourceCard, SOURCE_FIELDS, type SourceCard } from './card-object.ts'
import { JsonFields } from './json-fields.ts'

const fields = new JsonFields(SOURCE_FIELDS)

/**
 * The cards in whole lines of a bulk file: of each the fields that `SourceCard` names. Null for an object that is no
 * card, or no JSON.
 */
export function* cardsIn(text: Buffer): Generator<SourceCard | null> {
  for (const [start, end] of linesIn(text)) {
    const object: unknown = fields.read(text, start, end)
    if (object !== undefined) {
      yield isSourceCard(object) ? object : null
    } else {
      const json = objectOf(text.toString('utf8', start, end))
      if (json !== '') yield parse(json)
    }
  }
}

function parse(json: string): SourceCard | null {
  try {
    const object: unknown = JSON.parse(json)
    return isSourceCard(object) ? object : null
  } catch {
    return null
  }
}
