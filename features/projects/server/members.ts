/** Who is in a project: colleagues are added by its owners, people of other agencies accept an invitation. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { projectErrors, type projects, type ProjectRole } from '../contract.ts'
import { deleteInvitation, deleteMember, getWhole, holdMembers, insertInvitation, insertMember, listCandidates, listInvitations, membersMax, setRole } from './project-store.ts'

export const findProjectPeople: Handler<typeof projects.findProjectPeople> = async ({ input, actor, store }) => ({ people: await listCandidates(store, { projectId: input.projectId, agencyId: actor.agencyId, search: input.search }) })

export const addProjectMember: Handler<typeof projects.addProjectMember> = async ({ input, resource, actor, store }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  const members = await holdMembers(store, resource.id)
  const isNew = !members.some((member) => member.personId === input.personId)
  if (members.length >= membersMax || (isNew && !(await insertMember(store, { projectId: resource.id, personId: input.personId, agencyId: actor.agencyId, role: input.role, addedBy: actor.name ?? '' })))) throw new CodedError(projectErrors.not_a_colleague)
  return getWhole(store, resource.id)
}

export const changeProjectMember: Handler<typeof projects.changeProjectMember> = async ({ input, resource, store }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  await mustLeaveAnOwner(store, resource.id, input.personId, input.role)
  await setRole(store, resource.id, input.personId, input.role)
  return getWhole(store, resource.id)
}

export const removeProjectMember: Handler<typeof projects.removeProjectMember> = async ({ input, resource, actor, store }) => {
  if (input.personId !== actor.personId && resource.role !== 'owner') throw new CodedError(kernelErrors.not_allowed)
  await mustLeaveAnOwner(store, resource.id, input.personId, undefined)
  await deleteMember(store, resource.id, input.personId)
  return {}
}

async function mustLeaveAnOwner(store: Transactor, projectId: string, personId: string, role: ProjectRole | undefined): Promise<void> {
  const members = await holdMembers(store, projectId)
  const member = members.find((each) => each.personId === personId)
  if (!member) throw new CodedError(projectErrors.unknown_member)
  const others = members.filter((each) => each.role === 'owner' && each.personId !== personId)
  if (member.role === 'owner' && role !== 'owner' && others.length === 0) throw new CodedError(projectErrors.last_owner)
}

export const inviteToProject: Handler<typeof projects.inviteToProject> = async ({ input, resource, actor, store, newId }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  if (input.agencyId === actor.agencyId) throw new CodedError(projectErrors.own_agency)
  const { agencies } = await getWhole(store, resource.id)
  if (!agencies.some((agency) => agency.id === input.agencyId)) throw new CodedError(projectErrors.agency_not_open)
  const id = newId()
  const isNew = await insertInvitation(store, { id, projectId: resource.id, agencyId: input.agencyId, email: input.email, role: input.role, fromName: actor.name ?? '', fromAgencyId: actor.agencyId })
  const made = (await listInvitations(store, { projectId: resource.id })).find((each) => each.id === id)
  if (!isNew || !made) throw new CodedError(projectErrors.invited_already)
  return made
}

export const listProjectInvitations: Handler<typeof projects.listProjectInvitations> = async ({ store }) => ({ invitations: await listInvitations(store, 'mine') })

export const acceptProjectInvitation: Handler<typeof projects.acceptProjectInvitation> = async ({ resource, actor, store }) => {
  const [mine] = (await listInvitations(store, 'mine')).filter((each) => each.id === resource.id)
  await insertMember(store, { projectId: resource.projectId, personId: actor.personId, agencyId: actor.agencyId, role: resource.role, addedBy: mine?.fromName ?? '' })
  await deleteInvitation(store, resource.id)
  return getWhole(store, resource.projectId)
}

export const removeProjectInvitation: Handler<typeof projects.removeProjectInvitation> = async ({ resource, store }) => {
  await deleteInvitation(store, resource.id)
  return {}
}
