/** Applies the migrations that a database has not seen, in list order, each in the one transaction that records it. */
import type { Database } from './database.ts'
import { fortifyPolicies } from './fortify.ts'
import { advisoryLocks } from './advisory-locks.ts'
import { sql } from './sql.ts'
import type { Migration, Transactor } from './store.ts'


export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  return database.asOwner(async (store) => {
    await store.run(sql`select pg_advisory_xact_lock(${advisoryLocks.migration})`)
    await store.run(sql`create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`)
    const applied = new Set((await store.rows<{ name: string }>(sql`select name from migration`)).map((row) => row.name))
    const fresh = migrations.filter((migration) => !applied.has(migration.name))
    const forced = fresh.length ? await forcedTables(store) : []
    // Row security binds the owner too: a migration that fills a new column would else touch no row on PostgreSQL.
    for (const table of forced) await store.run({ parts: [`alter table ${table} no force row level security`], values: [] })
    for (const migration of fresh) {
      for (const statement of statementsOf(migration.sql)) await store.run({ parts: [statement], values: [] })
      await store.run(sql`insert into migration (name) values (${migration.name})`)
    }
    for (const table of forced) await store.run({ parts: [`alter table if exists ${table} force row level security`], values: [] })
    if (fresh.length) await fortifyPolicies(store)
    return fresh.map((migration) => migration.name)
  })
}

async function forcedTables(store: Transactor): Promise<string[]> {
  const rows = await store.rows<{ name: string }>(sql`select quote_ident(relname) as name from pg_class where relnamespace = 'public'::regnamespace and relforcerowsecurity order by 1`)
  return rows.map((row) => row.name)
}

/** Statements end with a semicolon at the end of a line, outside a dollar-quoted body. */
export function statementsOf(text: string): string[] {
  const statements: string[] = []
  let current = ''
  let isQuoted = false
  for (const line of text.split('\n')) {
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) isQuoted = !isQuoted
    current += `${line}\n`
    if (!isQuoted && /;\s*(--.*)?$/.test(line)) {
      statements.push(current.trim().replace(/;\s*$/, ''))
      current = ''
    }
  }
  if (current.trim()) statements.push(current.trim())
  return statements
}
