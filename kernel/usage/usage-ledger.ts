/**
 * The book of what models used: one line a call, never rewritten, and its sums by month. Line and sum are one statement
 * and a line’s id holds once, so a line that is sent twice counts once, and the sums are always those of the lines.
 */
import { asWorker } from '#kernel/store/as-worker.ts'
import type { Migration, Transactor } from '#kernel/store/store.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'

export type UsageEntry = {
  id: string
  at: Date
  personId: string
  agencyId: string
  /** The part of the agency it is counted for, whatever that part is; empty for none. */
  unit: string
  /** The feature’s name. */
  purpose: string
  /** `<vendorId>/<model name>`, as on the model’s card. */
  modelId: string
  inputTokens: number
  outputTokens: number
  /** Thousandths of a micro-dollar, so that prices per million tokens need no rounding; null when the price is not known. */
  nanoUsd: number | null
  isEstimated: boolean
  /** The key through which it was asked. */
  keyId?: string | undefined
}

/** In the transaction at hand: a turn’s end and its line hold together or not at all. */
export async function keepUsage(store: Transactor, entries: readonly UsageEntry[]): Promise<void> {
  if (entries.length === 0) return
  await asWorker(store, async () => store.later(addEntries(entries)))
}

/** For the kernel’s own transactions. */
export async function keepUsageAsKernel(store: Transactor, entries: readonly UsageEntry[]): Promise<void> {
  if (entries.length > 0) await store.run(addEntries(entries))
}

/**
 * In the order of the sums’ key, so that two that write the same rows wait for each other and never in a circle. One line
 * is what an answer ends with: it needs neither a list to be taken apart nor sums to be grouped, which is half its cost.
 */
function addEntries(entries: readonly UsageEntry[]): Sql {
  const [only, ...more] = entries
  const isOne = only !== undefined && more.length === 0
  return sql`
    with added as (
      insert into usage_entry (id, at, month, person_id, agency_id, unit, purpose, model_id, input_tokens, output_tokens, nano_usd, is_estimated, key_id)
      ${isOne ? oneRow(only) : rowsOf(entries)}
      on conflict (id) do nothing returning *)
    ${entries.some(({ keyId }) => keyId !== undefined) ? byKey : sql``}
    insert into usage_month as kept (person_id, month, agency_id, unit, model_id, purpose, calls, estimated_calls, input_tokens, output_tokens, nano_usd, unpriced_tokens)
    ${isOne ? oneSum : sums}
    on conflict (person_id, month, agency_id, unit, model_id, purpose) do update set calls = kept.calls + excluded.calls,
      estimated_calls = kept.estimated_calls + excluded.estimated_calls, input_tokens = kept.input_tokens + excluded.input_tokens,
      output_tokens = kept.output_tokens + excluded.output_tokens, nano_usd = kept.nano_usd + excluded.nano_usd,
      unpriced_tokens = kept.unpriced_tokens + excluded.unpriced_tokens, changed_at = clock_timestamp()`
}

const monthOf = (at: Date): string => at.toISOString().slice(0, 7)

function oneRow({ id, at, personId, agencyId, unit, purpose, modelId, inputTokens, outputTokens, nanoUsd, isEstimated, keyId }: UsageEntry): Sql {
  return sql`values (${id}::uuid, ${at}::timestamptz, ${monthOf(at)}, ${personId}::uuid, ${agencyId}, ${unit}, ${purpose}, ${modelId}, ${inputTokens}::integer, ${outputTokens}::integer, ${nanoUsd}::bigint, ${isEstimated}::boolean, ${keyId ?? null}::uuid)`
}

function rowsOf(entries: readonly UsageEntry[]): Sql {
  const said = entries.map((entry) => ({ ...entry, at: entry.at.toISOString(), month: monthOf(entry.at) }))
  return sql`
      select id, at, month, "personId", "agencyId", unit, purpose, "modelId", "inputTokens", "outputTokens", "nanoUsd", "isEstimated", "keyId"
      from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as entry(id uuid, at timestamptz, month text, "personId" uuid, "agencyId" text,
        unit text, purpose text, "modelId" text, "inputTokens" integer, "outputTokens" integer, "nanoUsd" bigint, "isEstimated" boolean, "keyId" uuid)`
}

const byKey = sql`,
    by_key as (
      insert into usage_key_month as kept (key_id, month, person_id, calls, tokens, nano_usd)
      select key_id, month, person_id, count(*), sum(input_tokens + output_tokens), coalesce(sum(nano_usd), 0) from added where key_id is not null group by 1, 2, 3 order by 1, 2
      on conflict (key_id, month) do update set calls = kept.calls + excluded.calls, tokens = kept.tokens + excluded.tokens,
        nano_usd = kept.nano_usd + excluded.nano_usd, changed_at = clock_timestamp())`

const sums = sql`
    select person_id, month, agency_id, unit, model_id, purpose, count(*), count(*) filter (where is_estimated), sum(input_tokens), sum(output_tokens),
      coalesce(sum(nano_usd), 0), coalesce(sum(input_tokens + output_tokens) filter (where nano_usd is null), 0)
    from added group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`

const oneSum = sql`
    select person_id, month, agency_id, unit, model_id, purpose, 1, is_estimated::int, input_tokens, output_tokens,
      coalesce(nano_usd, 0), case when nano_usd is null then input_tokens + output_tokens else 0 end from added`

/** Everybody reads their own lines and nobody else’s (R04); written by the kernel alone. */
export const usageMigration: Migration = {
  name: 'kernel-0016-usage',
  sql: `
create table usage_entry (
  id uuid primary key,
  at timestamptz not null,
  -- YYYY-MM in UTC: the period of budgets and invoices.
  month text not null,
  person_id uuid not null references person(id),
  agency_id text not null,
  unit text not null,
  purpose text not null,
  model_id text not null,
  input_tokens integer not null check (input_tokens >= 0),
  output_tokens integer not null check (output_tokens >= 0),
  nano_usd bigint check (nano_usd >= 0),
  is_estimated boolean not null
);
create index usage_entry_agency on usage_entry (agency_id, at);
create index usage_entry_person on usage_entry (person_id, at desc);
alter table usage_entry enable row level security;
alter table usage_entry force row level security;
create policy usage_entry_own on usage_entry for select to steward_app using (person_id = (select scope_person()));
create policy usage_entry_worker_read on usage_entry for select to steward_worker using (true);
create policy usage_entry_worker_add on usage_entry for insert to steward_worker with check (true);
grant select on usage_entry to steward_app;
grant select, insert on usage_entry to steward_worker;

create table usage_month (
  person_id uuid not null references person(id),
  month text not null,
  agency_id text not null,
  unit text not null,
  model_id text not null,
  purpose text not null,
  calls bigint not null,
  estimated_calls bigint not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  nano_usd bigint not null,
  -- Of models whose price nobody stated: counted in tokens alone.
  unpriced_tokens bigint not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (person_id, month, agency_id, unit, model_id, purpose)
);
create index usage_month_changed on usage_month (month, changed_at);
create index usage_month_agency on usage_month (agency_id, month);
alter table usage_month enable row level security;
alter table usage_month force row level security;
create policy usage_month_own on usage_month for select to steward_app using (person_id = (select scope_person()));
create policy usage_month_worker on usage_month to steward_worker using (true) with check (true);
grant select on usage_month to steward_app;
grant select, insert, update on usage_month to steward_worker;

create function usage_stays() returns trigger language plpgsql set search_path = public, pg_catalog as $$
begin
  raise exception 'lines of usage are never rewritten' using errcode = 'integrity_constraint_violation';
end $$;
create trigger usage_entry_stays before update or delete on usage_entry for each row execute function usage_stays();
`,
}
