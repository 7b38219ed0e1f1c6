/**
 * What each person can see, add, change and remove in one table, tried straight at the database: the signature of
 * its policies. Every try is undone. Two signatures that differ show that a policy matters.
 */
import type { Transactor } from '#kernel/store/store.ts'
import { createScopeSigner, readScopeKey, type Scope, type Standing } from '#kernel/store/signed-scope.ts'
import { sql } from '#kernel/store/sql.ts'
import { probedConnection } from './furnish-provisioning.ts'
import { cast } from './people.ts'
import type { Platform } from './platform.ts'

export type Policy = { table: string; name: string; command: string; usingText: string | null; checkText: string | null }

export async function policiesOf(platform: Platform): Promise<Policy[]> {
  return platform.rows<Policy>(sql`
    select tablename as "table", policyname as name, cmd as command, qual as "usingText", with_check as "checkText" from pg_policies where schemaname = 'public' order by tablename, policyname`)
}

export type TableShape = { name: string; rows: Record<string, unknown>[]; key: string[]; unique: string[]; columns: { name: string; type: string; isChangeable: boolean }[] }

/** Rows to clone are taken past row security, a few of each owner. */
export async function shapeOf(platform: Platform, table: string): Promise<TableShape> {
  const columns = await platform.rows<{ name: string; type: string; isChangeable: boolean }>(sql`select attname as name, format_type(atttypid, null) as type, has_column_privilege('steward_app', attrelid, attnum, 'update') as "isChangeable" from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`)
  const unique = await platform.rows<{ name: string; is_key: boolean }>(sql`
    select distinct attname as name, bool_or(indisprimary) as is_key from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey) where indrelid = ${table}::regclass and indisunique group by attname`)
  const rows = await platform.rows<{ row: Record<string, unknown> }>({ parts: [`select to_jsonb(${table}) as row from ${table} limit 40`], values: [] })
  const ownerOf = (row: Record<string, unknown>) => `${String(row.owner_id ?? row.person_id ?? row.id ?? row.changed_by)} ${String(row.agency_id)}`
  const perOwner = new Map(rows.map(({ row }) => [ownerOf(row), row]))
  return { name: table, rows: [...perOwner.values()].slice(0, 5), key: unique.filter((each) => each.is_key).map((each) => each.name), unique: unique.map((each) => each.name), columns }
}

type Probe = { role: string; scope: Scope; standing: Standing | 'unsigned' }

const nobody: Scope = { personId: null, agencyId: null, roles: [] }
const probes: Probe[] = [
  ...Object.values(cast).map((person): Probe => ({ role: 'steward_app', scope: { personId: person.id, agencyId: person.agencyId, roles: person.roles }, standing: 'person' })),
  { role: 'steward_app', scope: nobody, standing: 'person' },
  { role: 'steward_app', scope: { personId: probedConnection, agencyId: 'benefits', roles: ['provisioning'] }, standing: 'person' },
  { role: 'steward_app', scope: { ...nobody, roles: ['administrator'] }, standing: 'person' },
  { role: 'steward_app', scope: nobody, standing: 'unsigned' },
  { role: 'steward_worker', scope: nobody, standing: 'kernel' },
  // Whoever takes the kernel’s role without its signature.
  { role: 'steward_worker', scope: { ...nobody, roles: ['administrator'] }, standing: 'person' },
]

/**
 * Makes the function that tries one statement after the other as each of the probes and undoes every one, in the
 * session of the store: a round trip for each try would take the suite minutes. What a try comes to is the number of
 * rows touched, or the code of the error. Where the outcomes are known, it ends with the first that is another one:
 * a difference is a difference, and all that follows would be tried for nothing.
 */
export async function prepareProbing(store: Transactor): Promise<void> {
  await store.run(sql`
    create function pg_temp.outcomes_of(probes jsonb, statements text[], addition text, rows_to_add jsonb[], known text[]) returns text[] language plpgsql as $$
    declare
      probe jsonb;
      touched bigint;
      found text[] := '{}';
    begin
      for probe in select value from jsonb_array_elements(probes) with ordinality as each order by each.ordinality loop
        for at in 1 .. cardinality(statements) + cardinality(rows_to_add) loop
          begin
            perform set_config('app.scope', probe->>'scope', true);
            execute format('set local role %I', probe->>'role');
            if at > cardinality(statements) then
              execute addition using rows_to_add[at - cardinality(statements)];
              get diagnostics touched = row_count;
            elsif statements[at] like 'select%' then
              execute statements[at] into touched;
            else
              execute statements[at];
              get diagnostics touched = row_count;
            end if;
            raise exception using errcode = 'UNDO0', message = touched;
          exception
            when sqlstate 'UNDO0' then found := found || sqlerrm;
            when others then found := found || sqlstate;
          end;
          if found[cardinality(found)] <> known[cardinality(found)] then
            return found;
          end if;
        end loop;
      end loop;
      return found;
    end $$`)
}

/** In a session that is prepared for it (prepareProbing). With a signature that is known, the beginning of this one up to where it differs. */
export async function signatureOf(store: Transactor, table: TableShape, known?: string): Promise<string> {
  const columns = table.columns.map((column) => column.name).join()
  const sign = createScopeSigner(await readScopeKey(store))
  const { processId } = await store.one<{ processId: number }>(sql`select pg_backend_pid() as "processId"`)
  const signed = probes.map(({ role, scope, standing }) => ({ role, scope: standing === 'unsigned' ? '' : sign({ processId, clockAheadMs: 0 }, scope, standing) }))
  const statements = [`select count(*) from ${table.name}`, `select count(${table.key[0]}) from ${table.name}`, ...changes(table), `delete from ${table.name}`]
  // Under another key; and as it is, which what may be added is told by its key (23505), and what may not by row security (42501).
  const rows = table.rows.flatMap((each) => [renewed(table, each), each])
  const addition = `insert into ${table.name} (${columns}) select ${columns} from jsonb_populate_record(null::${table.name}, $1)`
  const { outcomes } = await store.one<{ outcomes: string[] }>(sql`
    select pg_temp.outcomes_of(${JSON.stringify(signed)}::jsonb, ${statements}::text[], ${addition}, ${rows.map((row) => JSON.stringify(row))}::text[]::jsonb[], ${known?.split('|') ?? null}::text[]) as outcomes`)
  return outcomes.join('|')
}

/** Changes that keep the owner, and ones that give the row away. */
function changes(table: TableShape): string[] {
  const has = (name: string) => table.columns.some((column) => column.name === name)
  const changeable = table.columns.find((column) => column.isChangeable && !table.unique.includes(column.name))?.name
  const mayChange = (name: string) => table.columns.some((column) => column.name === name && column.isChangeable)
  const last = table.columns.find((column) => !table.unique.includes(column.name))?.name ?? table.key[0]
  return [
    `update ${table.name} set ${last} = ${last}`,
    // Reads nothing, so the policies for reading have no say.
    `update ${table.name} set ${last} = null`,
    ...(has('owner_id') ? [`update ${table.name} set owner_id = '${cast.overseer.id}' where owner_id is not null`] : []),
    ...(has('agency_id') ? [`update ${table.name} set agency_id = 'licensing'`] : []),
    ...(has('person_id') ? [`update ${table.name} set person_id = '${cast.overseer.id}'`] : []),
    // Some tables let only some columns of a row be changed.
    ...(changeable && changeable !== last ? [`update ${table.name} set ${changeable} = ${changeable}`] : []),
    ...(mayChange('project_id') ? [`update ${table.name} set project_id = '01900000-0000-7000-9000-00000000ffff'`] : []),
    ...(mayChange('assignee_id') ? [`update ${table.name} set assignee_id = null`] : []),
    ...(mayChange('rating') ? [`update ${table.name} set rating = null`] : []),
    ...(mayChange('agencies') ? [`update ${table.name} set agencies = '{}'`] : []),
    ...(has('state') ? [`update ${table.name} set state = state`] : []),
    ...(has('audience') ? [`update ${table.name} set audience = 'everyone', owner_id = null`] : []),
    ...(has('collection_id') ? [`update ${table.name} set collection_id = (select id from collection order by id desc limit 1)`] : []),
  ]
}

let serial = 0

/** The row again under another key, so that only a policy can be against it. */
function renewed(table: TableShape, row: Record<string, unknown>): Record<string, unknown> {
  const copy = { ...row }
  const typeOf = (name: string) => table.columns.find((column) => column.name === name)?.type
  // A number or a word is free to change; of two ids the one that nothing refers to.
  const changed = table.key.find((name) => typeOf(name) !== 'uuid' && name !== 'agency_id') ?? table.key.toSorted()[0]
  for (const { name, type } of table.columns) {
    // Under a made-up agency every policy refuses it.
    if (name === 'agency_id' && table.key.length > 1) continue
    if (name !== changed && !(table.unique.includes(name) && !table.key.includes(name))) continue
    serial++
    if (type === 'uuid' && name === changed) copy[name] = `01900000-0000-7000-9000-${String(serial).padStart(12, '0')}`
    if (type === 'integer') copy[name] = 100_000 + serial
    if (type === 'text') copy[name] = `renewed ${serial}`
    if (type === 'bytea') copy[name] = `\\x${String(serial).padStart(8, '0')}`
  }
  return copy
}
