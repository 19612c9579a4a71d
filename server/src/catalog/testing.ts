import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { openDatabase, type Database } from '../db/database.ts'
import * as schema from '../db/schema/catalog.ts'

export interface TestDatabase extends Disposable {
  db: Database
}

/** For tests: a temporary database with empty catalog tables, made straight from the schema. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  const db = openDatabase(folder, 'owner')
  const tables = await generateSQLiteDrizzleJson(schema, undefined, 'snake_case')
  const statements = await generateSQLiteMigration(await generateSQLiteDrizzleJson({}), tables)
  statements.forEach((statement) => db.$client.exec(statement))
  return {
    db,
    [Symbol.dispose]: () => {
      db.$client.close()
      rmSync(folder, { recursive: true })
    },
  }
}
