/** A project itself: begun, looked at, changed, archived, opened to other agencies. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { projectErrors, type projects } from '../contract.ts'
import type { ProjectPorts } from './ports.ts'
import { changeProject, getWhole, holdMembers, insertMember, insertProject, listInvitations, listProjects, openTo } from './project-store.ts'

export const listProjectsHandler: Handler<typeof projects.listProjects> = async ({ input, store }) => ({ projects: await listProjects(store, input.archived === 'yes') })

export const createProject =
  (ports: ProjectPorts): Handler<typeof projects.createProject> =>
  async ({ input, actor, store, newId }) => {
    const id = newId()
    await insertProject(store, { id, agencyId: actor.agencyId, personId: actor.personId, ...input })
    await insertMember(store, { projectId: id, personId: actor.personId, agencyId: actor.agencyId, role: 'owner', addedBy: actor.name ?? '' })
    await ports.addFiles(store, { id: newId(), agencyId: actor.agencyId, projectId: id, name: input.name, description: 'Files of a project. Its members can see them.', audience: 'project' })
    return getWhole(store, id)
  }

export const getProject: Handler<typeof projects.getProject> = ({ resource, store }) => getWhole(store, resource.id)

export const updateProject: Handler<typeof projects.updateProject> = async ({ input, resource, actor, store }) => {
  // Of an archived project only this may be changed: that it is one.
  if (resource.isArchived && input.isArchived !== false) throw new CodedError(projectErrors.project_archived)
  await changeProject(store, resource.id, { name: input.name, purpose: input.purpose, instructions: input.instructions, isArchived: input.isArchived, by: actor.name ?? '' })
  return getWhole(store, resource.id)
}

export const openProjectTo =
  (ports: ProjectPorts): Handler<typeof projects.openProjectTo> =>
  async ({ input, resource, store }) => {
    if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
    const agencies = [...new Set([resource.agencyId, ...input.agencyIds])].sort()
    const whole = await getWhole(store, resource.id)
    if (agencies.some((id) => !isKnown(id, whole.agencies)) && (await ports.restsOn(store, resource.id)).length > 0) throw new CodedError(projectErrors.rests_on_own_agency)
    const inside = [...(await holdMembers(store, resource.id)), ...(await listInvitations(store, { projectId: resource.id }))]
    if (inside.some((each) => !agencies.includes(each.agencyId))) throw new CodedError(projectErrors.agency_still_in)
    await openTo(store, resource.id, agencies)
    const opened = await getWhole(store, resource.id)
    if (opened.agencies.length !== agencies.length) throw new CodedError(projectErrors.agency_not_open, { sentence: 'There is no such agency.' })
    return opened
  }

function isKnown(id: string, agencies: readonly { id: string }[]): boolean {
  return agencies.some((agency) => agency.id === id)
}

/** Words of a member, so they may instruct; their personal details count as everywhere. */
export const getProjectInstructions =
  (ports: ProjectPorts): Handler<typeof projects.getProjectInstructions> =>
  async ({ resource, actor, store }) => {
    const { instructions } = await getWhole(store, resource.id)
    const found = instructions ? await ports.sensitivity((run) => run(store), actor.agencyId, [instructions]) : []
    const own = { ...lowestLabel, conf: 'internal' as const, readers: [`project:${resource.id}`] }
    return { instructions, label: joinLabels(own, ...found.map(({ conf, comp }) => ({ ...lowestLabel, conf, comp: [...comp].sort() }))) }
  }
