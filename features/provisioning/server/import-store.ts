import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { ImportRow, PeopleImport, Verdict, type Columns } from '../contract-imports.ts'
import type { Judged } from '../domain/judge-row.ts'

type Row = Omit<PeopleImport, 'createdAt' | 'counts'> & { createdAt: Date; counts: Partial<Record<Verdict, number>> }
const columns = sql`
  id, file_name as "fileName", state, fault, header, columns, otherwise, allows_role_loss as "allowsRoleLoss", rows, counts, done, created_at as "createdAt"`
/** Older ones are found by nobody; whoever sends more deletes some. */
const listMax = 50

export async function listImports(store: Reader): Promise<PeopleImport[]> {
  return (await store.rows<Row>(sql`select ${columns} from people_import order by created_at desc, id desc limit ${listMax}`)).map(toImport)
}

export async function findImport(store: Reader, id: string): Promise<PeopleImport | undefined> {
  const row = await store.maybe<Row>(sql`select ${columns} from people_import where id = ${id}`)
  return row && toImport(row)
}

/** Held until the transaction ends, so that two who change it take turns. */
export async function lockImport(store: Transactor, id: string): Promise<PeopleImport | undefined> {
  const row = await store.maybe<Row>(sql`select ${columns} from people_import where id = ${id} for update`)
  return row && toImport(row)
}

export async function insertImport(store: Transactor, made: { id: string; agencyId: string; ownerId: string; fileName: string; file: Uint8Array; columns: Columns }): Promise<void> {
  await store.run(sql`
    insert into people_import (id, agency_id, owner_id, file_name, file, state, columns)
    values (${made.id}, ${made.agencyId}, ${made.ownerId}, ${made.fileName}, ${made.file}, 'reading', ${JSON.stringify(made.columns)})`)
}

export async function readFile(store: Reader, id: string): Promise<Uint8Array | undefined> {
  return (await store.maybe<{ file: Uint8Array | null }>(sql`select file from people_import where id = ${id}`))?.file ?? undefined
}

export async function setState(store: Transactor, id: string, state: PeopleImport['state'], fault: string | null = null): Promise<void> {
  await store.run(sql`update people_import set state = ${state}, fault = ${fault} where id = ${id}`)
}

export async function startReading(store: Transactor, id: string, header: readonly string[], found: Columns): Promise<void> {
  await store.run(sql`delete from people_import_row where import_id = ${id}`)
  await store.run(sql`update people_import set header = ${header}, columns = ${JSON.stringify(found)}, rows = 0 where id = ${id}`)
}

export async function addRows(store: Transactor, id: string, from: number, rows: readonly (readonly string[])[]): Promise<void> {
  // A list of lists is no array of PostgreSQL’s when they differ in length, so each goes as JSON.
  await store.run(sql`
    insert into people_import_row (import_id, number, cells)
    select ${id}::uuid, ${from}::int + at::int - 1, array(select jsonb_array_elements_text(row)) from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as given(row, at)`)
}

export async function endReading(store: Transactor, id: string): Promise<void> {
  await store.run(sql`update people_import set file = null, rows = (select count(*) from people_import_row where import_id = ${id}) where id = ${id}`)
}

export type RawRow = { number: number; cells: string[] }

export async function rowsAfter(store: Reader, id: string, after: number, limit: number): Promise<RawRow[]> {
  return store.rows<RawRow>(sql`select number, cells from people_import_row where import_id = ${id} and number > ${after} order by number limit ${limit}`)
}

/** Rows that had no turn yet and would do something. */
export async function rowsToDo(store: Reader, id: string, limit: number): Promise<(RawRow & { verdict: Verdict })[]> {
  return store.rows(sql`select number, cells, verdict from people_import_row where import_id = ${id} and outcome is null and verdict in ('new', 'changed', 'loses') order by number limit ${limit}`)
}

export async function keepVerdicts(store: Transactor, id: string, judged: readonly (Judged & { number: number; name: string; email: string })[]): Promise<void> {
  const rows = judged.map(({ number, verdict, fault, about, name, email, changes }) => ({ number, verdict, fault, about, name, email, changes }))
  await store.run(sql`
    update people_import_row set verdict = given.verdict, fault = given.fault, about = given.about, name = given.name, email = given.email, changes = given.changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(number int, verdict text, fault text, about text, name text, email text, changes jsonb)
    where import_id = ${id} and people_import_row.number = given.number`)
}

export async function countVerdicts(store: Transactor, id: string): Promise<void> {
  await store.run(sql`
    update people_import set counts = coalesce((select jsonb_object_agg(verdict, count) from (
      select verdict, count(*) as count from people_import_row where import_id = ${id} and verdict is not null group by verdict) as counted), '{}') where id = ${id}`)
}

export async function keepOutcomes(store: Transactor, id: string, outcomes: readonly { number: number; outcome: NonNullable<ImportRow['outcome']>; fault: ImportRow['fault'] }[]): Promise<void> {
  await store.run(sql`
    update people_import_row set outcome = given.outcome, fault = coalesce(given.fault, people_import_row.fault)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as given(number int, outcome text, fault text) where import_id = ${id} and people_import_row.number = given.number`)
  await store.run(sql`update people_import set done = done + ${outcomes.length} where id = ${id}`)
}

export async function changeImport(store: Transactor, id: string, change: { columns: Columns; otherwise: string | null; allowsRoleLoss: boolean }): Promise<void> {
  await store.run(sql`update people_import set columns = ${JSON.stringify(change.columns)}, otherwise = ${change.otherwise}, allows_role_loss = ${change.allowsRoleLoss} where id = ${id}`)
}

export async function deleteImport(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from people_import where id = ${id}`)
}

const rowColumns = sql`number, coalesce(verdict, 'unchanged') as verdict, fault, about, name, email, changes, outcome`

export async function listRows(store: Reader, query: { id: string; verdict: Verdict | undefined; after: number; limit: number }): Promise<ImportRow[]> {
  const rows = await store.rows(sql`
    select ${rowColumns} from people_import_row where import_id = ${query.id} and number > ${query.after} and (${query.verdict ?? null}::text is null or verdict = ${query.verdict ?? null}) order by number limit ${query.limit}`)
  return ImportRow.array().parse(rows)
}

function toImport({ createdAt, counts, ...row }: Row): PeopleImport {
  const all = Object.fromEntries(Verdict.options.map((verdict) => [verdict, counts[verdict] ?? 0])) as PeopleImport['counts']
  return PeopleImport.parse({ ...row, counts: all, createdAt: createdAt.toISOString() })
}
