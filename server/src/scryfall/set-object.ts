import { Type, type Static } from 'typebox'
import type { CatalogSet } from '../catalog/model.ts'

/** The fields that the catalog reads of a Scryfall set object. Source: scryfall.com/docs/api/sets. */
export const SourceSet = Type.Object({
  code: Type.String({ pattern: '^[a-z0-9]{2,8}$' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  set_type: Type.String({ pattern: '^[a-z0-9_]{1,40}$' }),
  released_at: Type.Optional(Type.Union([Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }), Type.Null()])),
  parent_set_code: Type.Optional(Type.Union([Type.String({ maxLength: 8 }), Type.Null()])),
  digital: Type.Optional(Type.Boolean()),
})
export type SourceSet = Static<typeof SourceSet>

export const toCatalogSet = (set: SourceSet): CatalogSet => ({
  code: set.code,
  name: set.name,
  releasedAt: set.released_at ?? null,
  setType: set.set_type,
  parentCode: set.parent_set_code ?? null,
})
