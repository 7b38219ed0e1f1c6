import type { Migration } from '#kernel/store/store.ts'

/**
 * Requests for a review hold the exact words the reviewer is shown; steps are what people said about an output, each
 * bound to the content by its hash, and never changed. Both go with the conversation they are about; the log stays.
 */
export const reviewMigration: Migration = {
  name: 'review-0001',
  sql: `
create table review_request (
  id uuid primary key,
  state text not null check (state in ('requested', 'attested', 'declined', 'withdrawn')),
  kind text not null,
  output_id uuid not null,
  conversation_id uuid references conversation(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null references person(id),
  reviewer_id uuid not null references person(id),
  audience text not null,
  title text not null,
  content_hash text not null,
  content jsonb not null,
  note text not null default '',
  requested_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_at timestamptz,
  decision_note text not null default '',
  check (owner_id <> reviewer_id)
);
create index review_request_reviewer on review_request (reviewer_id, requested_at desc);
create index review_request_owner on review_request (owner_id, requested_at desc);
create index review_request_output on review_request (output_id);
create index review_request_conversation on review_request (conversation_id);
alter table review_request enable row level security;
alter table review_request force row level security;
create policy review_request_read on review_request for select to steward_app using (
  agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or reviewer_id = (select scope_person())));
create policy review_request_add on review_request for insert to steward_app with check (
  owner_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'requested'
  and exists (select from person where person.id = reviewer_id and person.agency_id = (select scope_agency()) and not person.is_disabled));
create policy review_request_decide on review_request for update to steward_app
  using (reviewer_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'requested' and expires_at > now())
  with check (reviewer_id = (select scope_person()) and agency_id = (select scope_agency()) and state in ('attested', 'declined'));
create policy review_request_withdraw on review_request for update to steward_app
  using (owner_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'requested')
  with check (owner_id = (select scope_person()) and agency_id = (select scope_agency()) and state = 'withdrawn');
grant select, insert, update (state, decided_at, decision_note) on review_request to steward_app;

create table review_step (
  id uuid primary key,
  step text not null check (step in ('checked', 'attested', 'adopted', 'audience')),
  kind text not null,
  output_id uuid not null,
  conversation_id uuid references conversation(id) on delete cascade,
  agency_id text not null,
  owner_id uuid not null references person(id),
  person_id uuid not null references person(id),
  content_hash text not null,
  audience text,
  checks text[] not null default '{}',
  note text not null default '',
  valid_until timestamptz,
  at timestamptz not null default now(),
  check (step <> 'attested' or (person_id <> owner_id and valid_until is not null))
);
create index review_step_output on review_step (output_id, at);
create index review_step_conversation on review_step (conversation_id);
alter table review_step enable row level security;
alter table review_step force row level security;
create policy review_step_read on review_step for select to steward_app using (
  agency_id = (select scope_agency()) and (owner_id = (select scope_person()) or person_id = (select scope_person())));
create policy review_step_add on review_step for insert to steward_app with check (
  person_id = (select scope_person()) and agency_id = (select scope_agency())
  and ((owner_id = (select scope_person()) and step <> 'attested')
    or (step in ('attested', 'adopted') and exists (select from review_request where review_request.kind = review_step.kind
      and review_request.output_id = review_step.output_id and review_request.owner_id = review_step.owner_id
      and review_request.reviewer_id = (select scope_person()) and review_request.content_hash = review_step.content_hash and review_request.state = 'attested'))));
grant select, insert on review_step to steward_app;
`,
}
