/** Pieces of work, and the projects they may stand in. */
import { cast } from '#testkit/people.ts'
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const work = { kind: 'draft' as const, title: 'Note on permits', body: { text: 'A permit costs 14 crowns.' } }
export const ownWork = async ({ platform }: Scene) => ({ artefactId: (await (await platform.as('caseworker')).createArtefact(work)).id })

export const artefactsCases = {
  createArtefact: { allowed: ['caseworker', () => work, ['artefact.created done']], refused: signedOut },
  listArtefacts: { allowed: ['caseworker', none, []], refused: signedOut },
  getArtefact: { allowed: ['caseworker', ownWork, ['artefact.opened done']], refused: ['colleague', 'not_found', hidden('getArtefact')] },
  saveArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), baseVersion: 1, body: 'x' }), ['artefact.saved done']], refused: ['administrator', 'not_found', hidden('saveArtefact')] },
  listArtefactVersions: { allowed: ['caseworker', ownWork, []], refused: ['benefitsLead', 'not_found', hidden('listArtefactVersions')] },
  restoreArtefactVersion: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), version: 1, baseVersion: 1 }), ['artefact.restored done']], refused: ['colleague', 'not_found', hidden('restoreArtefactVersion')] },
  renameArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), title: 'Other' }), ['artefact.renamed done']], refused: ['colleague', 'not_found', hidden('renameArtefact')] },
  labelArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), conf: 'confidential', reason: 'Holds plans.' }), ['artefact.labelled done']], refused: ['privacyOfficer', 'not_found', hidden('labelArtefact')] },
  moveArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), projectId: null }), ['artefact.moved done']], refused: ['colleague', 'not_found', hidden('moveArtefact')] },
  deleteArtefact: { allowed: ['caseworker', ownWork, ['artefact.deleted done']], refused: ['overseer', 'not_found', hidden('deleteArtefact')] },
  exportArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), format: 'markdown' }), ['artefact.exported done']], refused: ['colleague', 'not_found', hidden('exportArtefact')] },
} satisfies Cases

const ownProject = async ({ platform }: Scene) => ({ projectId: (await (await platform.as('caseworker')).createProject({ name: 'Permits' })).id })
const openProject = async (at: Scene) => {
  const project = await ownProject(at)
  await (await at.platform.as('caseworker')).openProjectTo({ ...project, agencyIds: ['licensing'] })
  return project
}
const invited = async (at: Scene) => ({ invitationId: (await (await at.platform.as('caseworker')).inviteToProject({ ...(await openProject(at)), agencyId: 'licensing', email: `${cast.inspector.id}@cast.example` })).id })
const withMember = async (at: Scene) => {
  const project = await ownProject(at)
  await (await at.platform.as('caseworker')).addProjectMember({ ...project, personId: cast.benefitsLead.id, role: 'reader' })
  return { ...project, personId: cast.benefitsLead.id }
}
const ownProjectTask = async (at: Scene) => ({ taskId: (await (await at.platform.as('caseworker')).addProjectTask({ ...(await ownProject(at)), title: 'Call' })).id })
const withChat = async (at: Scene) => {
  const project = await ownProject(at)
  const cara = await at.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  await cara.placeChat({ ...project, conversationId })
  return { ...project, conversationId }
}

export const projectsCases = {
  listProjects: { allowed: ['caseworker', none, []], refused: signedOut },
  createProject: { allowed: ['caseworker', () => ({ name: 'Permits' }), ['project.created done']], refused: signedOut },
  getProject: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('getProject')] },
  updateProject: { allowed: ['caseworker', async (at) => ({ ...(await ownProject(at)), purpose: 'To permit.' }), ['project.updated done']], refused: ['administrator', 'not_found', hidden('updateProject')] },
  openProjectTo: { allowed: ['caseworker', async (at) => ({ ...(await ownProject(at)), agencyIds: ['licensing'] }), ['project.opened done']], refused: ['benefitsLead', 'not_found', hidden('openProjectTo')] },
  findProjectPeople: { allowed: ['caseworker', ownProject, []], refused: ['inspector', 'not_found', hidden('findProjectPeople')] },
  addProjectMember: { allowed: ['caseworker', async (at) => ({ ...(await ownProject(at)), personId: cast.colleague.id }), ['project.member-added done']], refused: ['colleague', 'not_found', hidden('addProjectMember')] },
  changeProjectMember: { allowed: ['caseworker', async (at) => ({ ...(await withMember(at)), role: 'editor' }), ['project.member-changed done']], refused: ['benefitsLead', 'not_allowed', hidden('changeProjectMember')] },
  removeProjectMember: { allowed: ['caseworker', withMember, ['project.member-removed done']], refused: ['colleague', 'not_found', hidden('removeProjectMember')] },
  inviteToProject: { allowed: ['caseworker', async (at) => ({ ...(await openProject(at)), agencyId: 'licensing', email: 'ines@elsewhere.example' }), ['project.invited done']], refused: ['inspector', 'not_found', hidden('inviteToProject')] },
  listProjectInvitations: { allowed: ['inspector', none, []], refused: signedOut },
  acceptProjectInvitation: { allowed: ['inspector', invited, ['project.joined done']], refused: ['licensingLead', 'not_found', hidden('acceptProjectInvitation')] },
  removeProjectInvitation: { allowed: ['inspector', invited, ['project.invitation-removed done']], refused: ['colleague', 'not_found', hidden('removeProjectInvitation')] },
  listProjectChats: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('listProjectChats')] },
  placeChat: { allowed: ['caseworker', async (at) => ({ ...(await ownProject(at)), conversationId: at.conversationId }), ['project.chat-placed done']], refused: ['colleague', 'not_found', hidden('placeChat')] },
  removeChat: { allowed: ['caseworker', withChat, ['project.chat-removed done']], refused: ['colleague', 'not_found', hidden('removeChat')] },
  readProjectChat: { allowed: ['caseworker', withChat, ['project.chat-opened done']], refused: ['overseer', 'not_found', hidden('readProjectChat')] },
  listProjectTasks: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('listProjectTasks')] },
  addProjectTask: { allowed: ['caseworker', async (at) => ({ ...(await ownProject(at)), title: 'Call' }), ['project.task-added done']], refused: ['colleague', 'not_found', hidden('addProjectTask')] },
  changeProjectTask: { allowed: ['caseworker', async (at) => ({ ...(await ownProjectTask(at)), state: 'done' }), ['project.task-changed done']], refused: ['colleague', 'not_found', hidden('changeProjectTask')] },
  removeProjectTask: { allowed: ['caseworker', ownProjectTask, ['project.task-removed done']], refused: ['recordsOfficer', 'not_found', hidden('removeProjectTask')] },
  getProjectDigest: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('getProjectDigest')] },
  markProjectSeen: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('markProjectSeen')] },
  getProjectInstructions: { allowed: ['caseworker', ownProject, []], refused: ['colleague', 'not_found', hidden('getProjectInstructions')] },
} satisfies Cases
