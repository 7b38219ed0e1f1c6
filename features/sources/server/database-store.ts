import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Database, OfferedView, ViewColumn } from '../contract.ts'

export type DatabaseRow = { id: string; kind: string; title: string; options: Record<string, unknown>; sealed_password: string | null; is_local: boolean; is_enabled: boolean; writes_refused_by: 'role' | 'session'; write_answer: string; checked_at: Date; problem: string | null }
export type ViewRow = { id: string; database_id: string; database_title: string; schema_name: string; name: string; title: string; description: string; columns: ViewColumn[]; agency_id: string | null; conf: OfferedView['conf']; comp: string[]; has_person_rows: boolean }

export const databaseColumns = sql`id, kind, title, options, sealed_password, is_local, is_enabled, writes_refused_by, write_answer, checked_at, problem`
const viewColumns = sql`id, database_id, database_title, schema_name, name, title, description, columns, agency_id, conf, comp, has_person_rows`

/** What an administrator looks through. */
const databasesMax = 200
const viewsMax = 2_000
/** Offered to one person; each may become a tool. */
const ownViewsMax = 100

export type KindTitles = (kind: string) => string

export async function listDatabaseRows(store: Reader, titleOf: KindTitles): Promise<Database[]> {
  const rows = await store.rows<DatabaseRow>(sql`select ${databaseColumns} from listed_database order by title, id limit ${databasesMax}`)
  const views = await store.rows<ViewRow>(sql`select ${viewColumns} from database_view order by title, id limit ${viewsMax}`)
  return rows.map((row) => toDatabase(row, views.filter((view) => view.database_id === row.id), titleOf))
}

export async function getDatabaseRow(store: Reader, id: string, titleOf: KindTitles): Promise<Database> {
  const row = await store.one<DatabaseRow>(sql`select ${databaseColumns} from listed_database where id = ${id}`)
  const views = await store.rows<ViewRow>(sql`select ${viewColumns} from database_view where database_id = ${id} order by title, id limit ${viewsMax}`)
  return toDatabase(row, views, titleOf)
}

export async function insertDatabase(store: Transactor, row: Omit<DatabaseRow, 'checked_at' | 'problem' | 'is_enabled'>): Promise<void> {
  await store.run(sql`
    insert into listed_database (id, kind, title, options, sealed_password, is_local, writes_refused_by, write_answer)
    values (${row.id}, ${row.kind}, ${row.title}, ${JSON.stringify(row.options)}, ${row.sealed_password}, ${row.is_local}, ${row.writes_refused_by}, ${row.write_answer})`)
}

export async function keepDatabase(store: Transactor, row: DatabaseRow): Promise<void> {
  await store.run(sql`
    update listed_database set title = ${row.title}, options = ${JSON.stringify(row.options)}, sealed_password = ${row.sealed_password}, is_enabled = ${row.is_enabled},
      writes_refused_by = ${row.writes_refused_by}, write_answer = ${row.write_answer}, checked_at = ${row.checked_at}, problem = ${row.problem} where id = ${row.id}`)
  await store.run(sql`update database_view set database_title = ${row.title}, is_enabled = ${row.is_enabled} where database_id = ${row.id}`)
}

export async function insertView(store: Transactor, row: ViewRow): Promise<void> {
  await store.run(sql`
    insert into database_view (id, database_id, agency_id, database_title, is_enabled, schema_name, name, title, description, columns, conf, comp, has_person_rows)
    select ${row.id}, listed_database.id, ${row.agency_id}, listed_database.title, listed_database.is_enabled, ${row.schema_name}, ${row.name}, ${row.title}, ${row.description}, ${JSON.stringify(row.columns)}, ${row.conf}, ${row.comp}, ${row.has_person_rows}
    from listed_database where listed_database.id = ${row.database_id}`)
}

export const getView = async (store: Reader, id: string): Promise<OfferedView> => toView(await store.one<ViewRow>(sql`select ${viewColumns} from database_view where id = ${id}`))

/** All that are offered to anybody, for the directory. */
export async function listOfferedViews(store: Reader): Promise<OfferedView[]> {
  return (await store.rows<ViewRow>(sql`select ${viewColumns} from database_view where is_enabled order by title, id limit ${viewsMax}`)).map(toView)
}

/** Those for everybody and those of the person’s agency, of databases that are on; an administrator, who sees all rows, asks no more than that either. */
export async function listOwnViews(store: Reader, agencyId: string): Promise<OfferedView[]> {
  return (await store.rows<ViewRow>(sql`select ${viewColumns} from database_view where is_enabled and (agency_id is null or agency_id = ${agencyId}) order by title, id limit ${ownViewsMax}`)).map(toView)
}

function toDatabase(row: DatabaseRow, views: readonly ViewRow[], titleOf: KindTitles): Database {
  return { id: row.id, kind: row.kind, kindTitle: titleOf(row.kind), title: row.title, options: row.options, isLocal: row.is_local, isEnabled: row.is_enabled, writesRefusedBy: row.writes_refused_by, writeAnswer: row.write_answer, checkedAt: row.checked_at.toISOString(), problem: row.problem, views: views.map(toView) }
}

export function toView(row: ViewRow): OfferedView {
  return { id: row.id, databaseId: row.database_id, databaseTitle: row.database_title, schema: row.schema_name, name: row.name, title: row.title, description: row.description, columns: row.columns, agencyId: row.agency_id, conf: row.conf, comp: row.comp, hasPersonRows: row.has_person_rows }
}
