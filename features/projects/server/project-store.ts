/** Every query on projects and their members; row security limits each to the person’s own. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { keyToRead, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Invitation, Member, Project, ProjectRole, WholeProject } from '../contract.ts'
import { ownRole } from './load-project.ts'
import { keyOfProject, openPurposes, projectPlace } from './sealed-project.ts'

/** Members of one project shown; more are no team. Also the most that can be added. */
export const membersMax = 500
const projectsMax = 500

type Row = KeyedRow & Omit<Project, 'updatedAt'> & { updatedAt: Date; instructions: string; instructionsBy: string; agencies: string[]; collectionId: string }

const columns = sql`
  project.id, project.agency_id, project.key_ref, project.name, project.purpose, project.agency_id as "agencyId", (select agency.name from agency where agency.id = project.agency_id) as "agencyName", ${ownRole} as role,
  project.is_archived as "isArchived", (select count(*)::int from project_member where project_member.project_id = project.id) as members,
  (select count(*)::int from project_task where project_task.project_id = project.id and project_task.state <> 'done') as "openTasks", project.updated_at as "updatedAt"`

export async function listProjects(store: Reader, isArchived: boolean): Promise<Project[]> {
  const rows = await store.rows<Row>(sql`select ${columns} from project where is_archived = ${isArchived} order by project.updated_at desc, project.id desc limit ${projectsMax}`)
  return (await openPurposes(store, rows)).map(({ agency_id: _agency, key_ref: _ref, ...row }) => ({ ...row, updatedAt: row.updatedAt.toISOString() }))
}

export async function getWhole(store: Reader, id: string): Promise<WholeProject> {
  const row = await store.maybe<Row>(sql`
    select ${columns}, project.instructions, project.instructions_by as "instructionsBy", project.agencies,
      (select collection.id from collection where collection.project_id = project.id) as "collectionId"
    from project where project.id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  const { agency_id: _agency, key_ref: _ref, ...shown } = row
  const key = await keyToRead(store, row)
  const words = key ? { purpose: key.open(row.purpose, projectPlace('purpose')), instructions: key.open(row.instructions, projectPlace('instructions')) } : {}
  const agencies = await store.rows<{ id: string; name: string }>(sql`select id, name from agency where id = any(${row.agencies}) order by name, id`)
  const invitations = row.role === 'owner' ? await listInvitations(store, { projectId: id }) : []
  return { ...shown, ...words, updatedAt: row.updatedAt.toISOString(), agencies, people: await listMembers(store, id), invitations }
}

export async function listMembers(store: Reader, projectId: string): Promise<Member[]> {
  const rows = await store.rows<Omit<Member, 'addedAt'> & { addedAt: Date }>(sql`
    select person_id as "personId", coalesce((select person.name from person where person.id = person_id), project_member.name) as name, job_title as "jobTitle", agency_id as "agencyId",
      (select agency.name from agency where agency.id = agency_id) as "agencyName", role, added_by as "addedBy", added_at as "addedAt"
    from project_member where project_id = ${projectId} order by role = 'owner' desc, name, person_id limit ${membersMax}`)
  return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }))
}

/** No `returning`: its maker can see it once the statement’s triggers have run. */
export async function insertProject(store: Transactor, project: { id: string; agencyId: string; personId: string; name: string; purpose: string }): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: project.agencyId, id: project.id })
  await store.run(sql`
    insert into project (id, agency_id, agencies, created_by, key_ref, name, purpose)
    values (${project.id}, ${project.agencyId}, array[${project.agencyId}], ${project.personId}, ${ref}, ${project.name}, ${key.seal(project.purpose, projectPlace('purpose'))})`)
}

export type ProjectChange = { name?: string | undefined; purpose?: string | undefined; instructions?: string | undefined; isArchived?: boolean | undefined; by: string }

export async function changeProject(store: Transactor, id: string, change: ProjectChange): Promise<void> {
  const key = await keyOfProject(store, id)
  const sealed = (text: string | undefined, column: 'purpose' | 'instructions') => (text === undefined ? null : (key?.seal(text, projectPlace(column)) ?? text))
  await store.run(sql`
    update project set name = coalesce(${change.name ?? null}, name), purpose = coalesce(${sealed(change.purpose, 'purpose')}, purpose), instructions = coalesce(${sealed(change.instructions, 'instructions')}, instructions),
      instructions_by = case when ${change.instructions ?? null}::text is null then instructions_by else ${change.by} end,
      is_archived = coalesce(${change.isArchived ?? null}, is_archived), updated_at = date_trunc('milliseconds', now()) where id = ${id}`)
}

export async function openTo(store: Transactor, id: string, agencies: readonly string[]): Promise<void> {
  await store.run(sql`update project set agencies = ${agencies}, updated_at = date_trunc('milliseconds', now()) where id = ${id}`)
}

/** Keeps the members as they are until the transaction ends. */
export async function holdMembers(store: Transactor, projectId: string): Promise<{ personId: string; agencyId: string; role: ProjectRole }[]> {
  return store.rows(sql`select person_id as "personId", agency_id as "agencyId", role from project_member where project_id = ${projectId} order by person_id for update`)
}

/** Their name and title come from the people of their agency. False when there is no such colleague. No conflict target: that would ask for a right to read, which who joins has a moment later. */
export async function insertMember(store: Transactor, member: { projectId: string; personId: string; agencyId: string; role: ProjectRole; addedBy: string }): Promise<boolean> {
  return (
    (await store.run(sql`
      insert into project_member (project_id, person_id, agency_id, name, job_title, role, added_by)
      select ${member.projectId}, person.id, person.agency_id, person.name, person.job_title, ${member.role}, ${member.addedBy} from person
      where person.id = ${member.personId} and person.agency_id = ${member.agencyId} and not person.is_disabled
      on conflict do nothing`)) === 1
  )
}

export async function setRole(store: Transactor, projectId: string, personId: string, role: ProjectRole): Promise<void> {
  await store.run(sql`update project_member set role = ${role} where project_id = ${projectId} and person_id = ${personId}`)
}

export async function deleteMember(store: Transactor, projectId: string, personId: string): Promise<void> {
  await store.run(sql`delete from project_chat where project_id = ${projectId} and owner_id = ${personId}`)
  await store.run(sql`delete from project_member where project_id = ${projectId} and person_id = ${personId}`)
}

export async function listCandidates(store: Reader, at: { projectId: string; agencyId: string; search: string }): Promise<{ id: string; name: string; jobTitle: string }[]> {
  return store.rows(sql`
    select id, name, job_title as "jobTitle" from person
    where agency_id = ${at.agencyId} and not is_disabled and position(lower(${at.search}) in lower(name || ' ' || job_title)) > 0
      and id not in (select person_id from project_member where project_id = ${at.projectId}) order by name, id limit 50`)
}

export async function listInvitations(store: Reader, of: { projectId: string } | 'mine'): Promise<Invitation[]> {
  const condition = of === 'mine' ? sql`lower(email) = (select lower(person.email) from person where person.id = scope_person())` : sql`project_id = ${of.projectId}`
  const rows = await store.rows<Omit<Invitation, 'at'> & { at: Date }>(sql`
    select id, project_id as "projectId", project_name as "projectName", email, agency_id as "agencyId", role, from_name as "fromName", from_agency as "fromAgency", at
    from project_invitation where ${condition} order by at desc, id limit 200`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function insertInvitation(store: Transactor, invitation: { id: string; projectId: string; agencyId: string; email: string; role: 'editor' | 'reader'; fromName: string; fromAgencyId: string }): Promise<boolean> {
  return (
    (await store.run(sql`
      insert into project_invitation (id, project_id, agency_id, email, role, project_name, from_name, from_agency)
      select ${invitation.id}, project.id, ${invitation.agencyId}, ${invitation.email}, ${invitation.role}, project.name, ${invitation.fromName}, (select agency.name from agency where agency.id = ${invitation.fromAgencyId})
      from project where project.id = ${invitation.projectId} on conflict do nothing`)) === 1
  )
}

export async function deleteInvitation(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from project_invitation where id = ${id}`)
}

/** Conditions that hold of every member: what features/artefacts holds a label’s readers against. */
export async function conditionsOfMembers(store: Reader, projectId: string): Promise<string[]> {
  const row = await store.maybe<{ agencies: string[] }>(sql`select agencies from project where id = ${projectId}`)
  return row?.agencies.length === 1 ? [`agency:${row.agencies[0]}`] : []
}

/** What models are told in a chat that was placed in a project; row security shows only the person’s own projects. */
export async function instructionsOfChat(store: Reader, conversationId: string): Promise<string> {
  const row = await store.maybe<KeyedRow & { instructions: string }>(sql`
    select project.id, project.agency_id, project.key_ref, project.instructions from project_chat join project on project.id = project_chat.project_id where conversation_id = ${conversationId} and not project.is_archived`)
  if (!row) return ''
  return (await keyToRead(store, row))?.open(row.instructions, projectPlace('instructions')) ?? row.instructions
}
