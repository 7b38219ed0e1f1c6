import type { Migration } from '#kernel/store/store.ts'

/** Teams are read by whoever the agency’s budgets are shown to; which desks there are concerns nobody else (features/budgets/policy.ts). */
export const teamReadersMigration: Migration = {
  name: 'budgets-0003-team-readers',
  sql: `
alter policy budget_team_read on budget_team using (
  agency_id = (select scope_agency()) and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')) or (select scope_has_role('administrator'))));
`,
}
