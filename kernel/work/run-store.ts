/**
 * Runs of work on an artefact: who asked, how far it is, how it ended. What it makes is saved part by part in the
 * artefact, so a run that was killed goes on with the parts that are missing. One run an artefact at a time.
 */
import type { WorkRun, WorkRunState } from '../contract/work-run.ts'
import { sql, type Sql } from '../store/sql.ts'
import type { Reader, Transactor } from '../store/store.ts'
import { keyOfWork } from './work-key.ts'

export type RunRow<Request> = {
  id: string
  artefact_id: string
  agency_id: string
  owner_id: string
  kind: string
  state: WorkRunState
  step: number
  steps: number
  note: string | null
  model_id: string
  model_title: string
  is_generative: boolean
  request: Request
  is_stop_requested: boolean
  created_at: Date
}

export type NewRun<Request> = { id: string; artefactId: string; agencyId: string; ownerId: string; kind: string; steps: number; modelId: string; modelTitle: string; isGenerative: boolean; request: Request }

/** The table of one feature’s runs; `name` is a constant of its code. */
export function runTable(name: string): string {
  return `
create table ${name} (
  id uuid primary key,
  artefact_id uuid not null references artefact(id) on delete cascade,
  agency_id text not null references agency(id),
  owner_id uuid not null references person(id),
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  step integer not null default 0,
  steps integer not null,
  note text,
  model_id text not null,
  model_title text not null,
  is_generative boolean not null,
  request jsonb not null,
  is_stop_requested boolean not null default false,
  job_id uuid,
  created_at timestamptz not null default date_trunc('milliseconds', now())
);
create index ${name}_artefact on ${name} (artefact_id, id desc);
create index ${name}_owner on ${name} (owner_id);
create unique index ${name}_one_at_a_time on ${name} (artefact_id) where state in ('waiting', 'running');
alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy ${name}_read on ${name} for select to steward_app using (owner_id = (select scope_person()));
create policy ${name}_add on ${name} for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and exists (select from artefact where artefact.id = artefact_id));
create policy ${name}_change on ${name} for update to steward_app using (owner_id = (select scope_person())) with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()));
create policy ${name}_remove on ${name} for delete to steward_app using (owner_id = (select scope_person()));
grant select, insert, update, delete on ${name} to steward_app;
`
}

const columns = sql`id, artefact_id, agency_id, owner_id, kind, state, step, steps, note, model_id, model_title, is_generative, request, is_stop_requested, created_at`

/** Where the sealed request of a run stands: what a person asked for, under the key of the work it is made for. */
export const requestPlace = (runId: string) => ({ column: 'run request', messageId: runId })

/** A request of an older release is given back as it is. */
async function opened<Request>(store: Reader, row: RunRow<Request> | undefined): Promise<RunRow<Request> | undefined> {
  return row && { ...row, request: (await keyOfWork(store, row.artefact_id)).openJson<Request>(row.request, requestPlace(row.id)) }
}

/** `table` is the name given to `runTable`, as SQL. */
export function runStore<Request>(table: Sql) {
  return {
    /** False when work on this artefact is under way already, whoever asked for it. */
    async insert(store: Transactor, run: NewRun<Request>): Promise<boolean> {
      const key = await keyOfWork(store, run.artefactId)
      const added = await store.run(sql`
        insert into ${table} (id, artefact_id, agency_id, owner_id, kind, state, steps, model_id, model_title, is_generative, request)
        values (${run.id}, ${run.artefactId}, ${run.agencyId}, ${run.ownerId}, ${run.kind}, 'waiting', ${run.steps}, ${run.modelId}, ${run.modelTitle}, ${run.isGenerative}, ${key.sealJson(run.request, requestPlace(run.id))})
        on conflict do nothing`)
      return added === 1
    },
    find: async (store: Reader, id: string): Promise<RunRow<Request> | undefined> => opened(store, await store.maybe<RunRow<Request>>(sql`select ${columns} from ${table} where id = ${id}`)),
    /** The person’s newest on this artefact. */
    latest: async (store: Reader, artefactId: string): Promise<RunRow<Request> | undefined> => opened(store, await store.maybe<RunRow<Request>>(sql`select ${columns} from ${table} where artefact_id = ${artefactId} order by id desc limit 1`)),
    /** A retried job takes up its own run; a second one finds it taken. */
    async claim(store: Transactor, id: string, jobId: string): Promise<boolean> {
      return (await store.run(sql`update ${table} set state = 'running', job_id = ${jobId} where id = ${id} and (state = 'waiting' or (state = 'running' and (job_id is null or job_id = ${jobId})))`)) === 1
    },
    async progress(store: Transactor, id: string, step: number, steps: number): Promise<void> {
      await store.run(sql`update ${table} set step = ${step}, steps = ${steps} where id = ${id}`)
    },
    async end(store: Transactor, id: string, state: WorkRunState, note: string | null): Promise<void> {
      await store.run(sql`update ${table} set state = ${state}, note = ${note} where id = ${id} and state in ('waiting', 'running')`)
    },
    /** Heard at the next part, in whatever process it runs; one that nobody has begun ends at once. */
    async stop(store: Transactor, artefactId: string): Promise<void> {
      await store.run(sql`update ${table} set is_stop_requested = true, state = case when state = 'waiting' then 'stopped' else state end where artefact_id = ${artefactId} and state in ('waiting', 'running')`)
    },
  }
}

export type RunStore<Request> = ReturnType<typeof runStore<Request>>

export function showRun(row: RunRow<unknown>): WorkRun {
  return { id: row.id, artefactId: row.artefact_id, kind: row.kind, state: row.state, step: row.step, steps: row.steps, note: row.note, modelId: row.model_id, modelTitle: row.model_title, isGenerative: row.is_generative, createdAt: row.created_at.toISOString() }
}
