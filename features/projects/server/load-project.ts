/** What permissions are decided about; row security shows it to members only. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { LoadedInvitation, LoadedProject, LoadedProjectTask } from '../contract.ts'

export const ownRole = sql`(select mine.role from project_member mine where mine.project_id = project.id and mine.person_id = (select scope_person()))`

export function loadProject(store: Reader, id: string): Promise<LoadedProject | undefined> {
  return store.maybe<LoadedProject>(sql`select id, agency_id as "agencyId", ${ownRole} as role, is_archived as "isArchived" from project where id = ${id}`)
}

export function loadInvitation(store: Reader, id: string): Promise<LoadedInvitation | undefined> {
  return store.maybe<LoadedInvitation>(sql`
    select id, project_id as "projectId", agency_id as "agencyId", role, project_id = any(scope_projects('owner')) as "isOwners",
      lower(email) = (select lower(person.email) from person where person.id = scope_person()) as "isMine"
    from project_invitation where id = ${id}`)
}

export function loadTask(store: Reader, id: string): Promise<LoadedProjectTask | undefined> {
  return store.maybe<LoadedProjectTask>(sql`
    select project_task.id, project_id as "projectId", ${ownRole} as role, assignee_id is not distinct from (select scope_person()) as "isMine", project.is_archived as "isArchived"
    from project_task join project on project.id = project_id where project_task.id = ${id}`)
}
