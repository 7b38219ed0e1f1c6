import { keyReference } from '#kernel/keys/key-column.ts'
import type { Migration } from '#kernel/store/store.ts'

/** What a project is for, its instructions and its tasks are sealed under its key; projects are archived and never deleted. */
export const projectsSealedMigration: Migration = {
  name: 'projects-0003-sealed',
  sql: `${keyReference('project')}
grant update (key_ref) on project to steward_app;
`,
}
