/**
 * Every decision of a flow point that matters to somebody later: refusals, and each vendor, tool, export and release.
 * Attributes only, never content, so that a rule can be tried on past decisions before it is in force.
 */
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import { newId } from '../store/new-id.ts'
import type { Migration } from '../store/store.ts'
import type { FlowDecision, FlowRequest } from './flow-engine.ts'

export type DecidedFlow = { request: FlowRequest; decision: FlowDecision }

export async function keepDecisions(store: Transactor, at: { agencyId: string; personId: string; messageId?: string | undefined }, decided: readonly DecidedFlow[]): Promise<void> {
  // A turn has one or two; each goes out with what follows.
  for (const { request, decision } of decided) {
    store.later(sql`
      insert into flow_decision (id, agency_id, person_id, message_id, point, label, sink, is_allowed, policies, approvers, is_decision_trusted)
      values (${newId()}, ${at.agencyId}, ${at.personId}, ${at.messageId ?? null}, ${request.point}, ${JSON.stringify(request.label)}, ${JSON.stringify(request.sink)}, ${decision.isAllowed}, ${decision.policies},
        ${request.approvers ?? 0}, ${request.isDecisionTrusted ?? true})`)
  }
}

export const flowDecisionsMigration: Migration = {
  name: 'kernel-flow-decisions',
  sql: `
create table flow_decision (
  id uuid primary key,
  at timestamptz not null default date_trunc('milliseconds', now()),
  agency_id text not null,
  person_id uuid not null,
  message_id uuid,
  point text not null,
  label jsonb not null,
  sink jsonb not null,
  is_allowed boolean not null,
  policies text[] not null,
  approvers integer not null default 0,
  is_decision_trusted boolean not null default true
);
create index flow_decision_at on flow_decision (agency_id, at desc, id desc);
alter table flow_decision enable row level security;
alter table flow_decision force row level security;
create policy flow_decision_add on flow_decision for insert to steward_app with check (
  agency_id = (select scope_agency()) and person_id = (select scope_person()));
create policy flow_decision_read on flow_decision for select to steward_app using (
  person_id = (select scope_person())
  or (agency_id = (select scope_agency()) and ((select scope_has_role('privacy')) or (select scope_has_role('records'))))
  or (select scope_has_role('security')) or (select scope_has_role('administrator')) or (select scope_has_role('oversight')));
grant select, insert on flow_decision to steward_app;
`,
}
