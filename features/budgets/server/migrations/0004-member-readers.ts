import type { Migration } from '#kernel/store/store.ts'

/** A contact sees the teams of their agency, and how many are in each: without this they counted none. */
export const memberReadersMigration: Migration = {
  name: 'budgets-0004-member-readers',
  sql: `
alter policy budget_team_member_read on budget_team_member using (
  person_id = (select scope_person()) or (agency_id = (select scope_agency())
    and ((select scope_has_role('agency-lead')) or (select scope_has_role('contact')) or (select scope_has_role('administrator')))));
`,
}
