import type { Migration } from '#kernel/store/store.ts'

/** What the government’s own contracts say a model costs; it goes before the card’s public price. */
export const pricesMigration: Migration = {
  name: 'budgets-0002-prices',
  sql: `
create table model_price (
  -- <vendorId>/<model name>, or <vendorId>/* for all of a vendor’s without one of their own.
  model_id text primary key,
  micro_usd_in bigint not null check (micro_usd_in >= 0),
  micro_usd_out bigint not null check (micro_usd_out >= 0),
  reason text not null,
  changed_by uuid not null references person(id),
  changed_at timestamptz not null default date_trunc('milliseconds', now())
);
alter table model_price enable row level security;
alter table model_price force row level security;
create policy model_price_read on model_price for select to steward_app using ((select scope_person()) is not null);
create policy model_price_add on model_price for insert to steward_app with check ((select scope_has_role('administrator')));
create policy model_price_change on model_price for update to steward_app using ((select scope_has_role('administrator'))) with check ((select scope_has_role('administrator')));
create policy model_price_worker on model_price for select to steward_worker using (true);
grant select, insert, update on model_price to steward_app;
grant select on model_price to steward_worker;
`,
}
