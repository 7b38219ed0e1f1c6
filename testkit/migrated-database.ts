/**
 * The same as testkit/migrated-folder.ts on PostgreSQL: one database with every migration in it, of which each test file
 * gets a copy. A global set-up of vitest; without a PostgreSQL there is nothing to do.
 */
import pg from 'pg'
import { openDatabase } from '#kernel/store/database.ts'
import { migrate } from '#kernel/store/migrate.ts'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'
import { newId } from '#kernel/store/new-id.ts'
import { featureMigrations } from './migrated-folder.ts'

const variable = 'STEWARD_TEST_TEMPLATE'

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const server = process.env['STEWARD_TEST_DATABASE_URL']
  if (!server) return undefined
  const name = `steward_template_${newId().replaceAll('-', '')}`
  await ask(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href }, (error) => {
    throw error
  })
  await migrate(database, [...kernelMigrations, ...(await featureMigrations())])
  await database.close()
  process.env[variable] = name
  return () => ask(server, `drop database ${name} with (force)`)
}

/** An empty database of that name, or one with every migration in it. */
export function creationOf(name: string, isEmpty: boolean): string {
  const template = process.env[variable]
  return template && !isEmpty ? `create database ${name} template ${template}` : `create database ${name}`
}

async function ask(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
