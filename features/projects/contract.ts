import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Label } from '#kernel/flow/label.ts'
import { ProjectDigest, ProjectRole, ProjectTask, ProjectTaskState, SharedChat, SharedMessage } from './contract-shared.ts'

export { ProjectDigest, ProjectRole, ProjectTask, ProjectTaskState, SharedChat, SharedMessage }

export const Project = z.object({
  id: Id,
  name: z.string(),
  purpose: z.string(),
  /** Whose it is. */
  agencyId: AgencyId,
  agencyName: z.string(),
  role: ProjectRole,
  isArchived: z.boolean(),
  members: z.number().int(),
  openTasks: z.number().int(),
  updatedAt: z.iso.datetime(),
})
export type Project = z.infer<typeof Project>

export const Member = z.object({ personId: Id, name: z.string(), jobTitle: z.string(), agencyId: AgencyId, agencyName: z.string(), role: ProjectRole, addedBy: z.string(), addedAt: z.iso.datetime() })
export type Member = z.infer<typeof Member>

export const Invitation = z.object({ id: Id, projectId: Id, projectName: z.string(), email: z.string(), agencyId: AgencyId, role: ProjectRole, fromName: z.string(), fromAgency: z.string(), at: z.iso.datetime() })
export type Invitation = z.infer<typeof Invitation>

export const WholeProject = Project.extend({
  /** Told to models with every request made inside the project. */
  instructions: z.string(),
  instructionsBy: z.string(),
  /** Agencies whose people may be in it. */
  agencies: z.array(z.object({ id: AgencyId, name: z.string() })),
  people: z.array(Member),
  /** For owners. */
  invitations: z.array(Invitation),
  /** Its files: a collection that its members alone read. */
  collectionId: Id,
})
export type WholeProject = z.infer<typeof WholeProject>

export type LoadedProject = { id: string; agencyId: string; role: ProjectRole; isArchived: boolean }
export const project = resource<LoadedProject>('Project')
export type LoadedInvitation = { id: string; projectId: string; agencyId: string; role: 'editor' | 'reader'; isMine: boolean; isOwners: boolean }
export const invitation = resource<LoadedInvitation>('ProjectInvitation')
export type LoadedProjectTask = { id: string; projectId: string; role: ProjectRole; isMine: boolean; isArchived: boolean }
export const projectTask = resource<LoadedProjectTask>('ProjectTask')

const inProject = (input: { projectId: string }) => input.projectId
const onInvitation = (input: { invitationId: string }) => input.invitationId
const onTask = (input: { taskId: string }) => input.taskId
const Name = z.string().trim().min(1, 'Enter a name.').max(120)
const TaskFields = { title: z.string().trim().min(1, 'Say what is to be done.').max(200), detail: z.string().trim().max(2_000), assigneeId: Id.nullable(), dueOn: z.iso.date().nullable() }

export const projects = {
  listProjects: endpoint({
    at: 'GET /projects',
    summary: 'Projects you are a member of, newest change first.',
    input: z.object({ archived: z.enum(['no', 'yes']).default('no') }),
    output: z.object({ projects: z.array(Project) }),
    needs: action('project.list'),
    records: quiet('a person’s own projects'),
    doors: ['http', 'cli', 'jobs'],
  }),
  createProject: endpoint({
    at: 'POST /projects',
    summary: 'Begin a project; you are its owner.',
    input: z.object({ name: Name, purpose: z.string().trim().max(1_000).default('') }),
    output: WholeProject,
    words: ownWay('sealed, read by the project’s members alone; instructions are labelled by own-project.ts'),
    needs: action('project.create'),
    records: { event: 'project.created', details: ({ output }) => ({ projectId: output.id }) },
    doors: ['http', 'cli'],
  }),
  getProject: endpoint({
    at: 'GET /projects/:projectId',
    summary: 'A project: what for, who is in it, its instructions and its collection of files.',
    input: z.object({ projectId: Id }),
    output: WholeProject,
    needs: action('project.read').on(project, inProject),
    records: quiet('a member looking at their project; opening what is in it is recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  updateProject: endpoint({
    at: 'PATCH /projects/:projectId',
    summary: 'Change its name, purpose or instructions, archive it or bring it back.',
    input: z.object({ projectId: Id, name: Name.optional(), purpose: z.string().trim().max(1_000).optional(), instructions: z.string().trim().max(4_000).optional(), isArchived: z.boolean().optional() }),
    output: WholeProject,
    words: ownWay('sealed, read by the project’s members alone; instructions are labelled by own-project.ts'),
    needs: action('project.manage').on(project, inProject),
    records: { event: 'project.updated', details: ({ input, output }) => ({ projectId: input.projectId, changesInstructions: input.instructions !== undefined, isArchived: output.isArchived }) },
    doors: ['http', 'cli'],
  }),
  openProjectTo: endpoint({
    at: 'POST /projects/:projectId/agencies',
    summary: 'Say whose people may be in it besides your own agency’s. Refused while something in it may be read by your agency alone.',
    input: z.object({ projectId: Id, agencyIds: z.array(AgencyId).max(50) }),
    output: WholeProject,
    needs: action('project.manage').on(project, inProject),
    records: { event: 'project.opened', details: ({ input }) => ({ projectId: input.projectId, agencies: input.agencyIds.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  findProjectPeople: endpoint({
    at: 'GET /projects/:projectId/candidates',
    summary: 'Colleagues of your agency who are not in the project yet.',
    input: z.object({ projectId: Id, search: z.string().trim().max(100).default('') }),
    output: z.object({ people: z.array(z.object({ id: Id, name: z.string(), jobTitle: z.string() })) }),
    needs: action('project.manage').on(project, inProject),
    records: quiet('names of colleagues in one’s own agency'),
    doors: ['http', 'cli'],
  }),
  addProjectMember: endpoint({
    at: 'POST /projects/:projectId/members',
    summary: 'Add a colleague of your own agency.',
    input: z.object({ projectId: Id, personId: Id, role: ProjectRole.default('editor') }),
    output: WholeProject,
    needs: action('project.manage').on(project, inProject),
    records: { event: 'project.member-added', details: ({ input }) => ({ projectId: input.projectId, personId: input.personId, role: input.role }) },
    doors: ['http', 'cli'],
  }),
  changeProjectMember: endpoint({
    at: 'PATCH /projects/:projectId/members/:personId',
    summary: 'Give a member another role. A project keeps at least one owner.',
    input: z.object({ projectId: Id, personId: Id, role: ProjectRole }),
    output: WholeProject,
    needs: action('project.manage').on(project, inProject),
    records: { event: 'project.member-changed', details: ({ input }) => ({ projectId: input.projectId, personId: input.personId, role: input.role }) },
    doors: ['http', 'cli'],
  }),
  removeProjectMember: endpoint({
    at: 'DELETE /projects/:projectId/members/:personId',
    summary: 'Take a member out; everybody may take themselves out. Chats they placed there go with them, their work stays theirs.',
    input: z.object({ projectId: Id, personId: Id }),
    output: Nothing,
    needs: action('project.read').on(project, inProject),
    records: { event: 'project.member-removed', details: ({ input }) => ({ projectId: input.projectId, personId: input.personId }) },
    doors: ['http', 'cli'],
  }),
  inviteToProject: endpoint({
    at: 'POST /projects/:projectId/invitations',
    summary: 'Invite somebody of another agency by their e-mail address. They see what for and from whom, and nothing of the project until they accept.',
    input: z.object({ projectId: Id, agencyId: AgencyId, email: z.email('Enter an e-mail address.').max(200), role: z.enum(['editor', 'reader']).default('reader') }),
    output: Invitation,
    needs: action('project.manage').on(project, inProject),
    records: { event: 'project.invited', details: ({ input, output }) => ({ projectId: input.projectId, invitationId: output.id, agencyId: input.agencyId, role: input.role }) },
    doors: ['http', 'cli'],
  }),
  listProjectInvitations: endpoint({
    at: 'GET /project-invitations',
    summary: 'Projects of others that you are invited to.',
    input: z.object({}),
    output: z.object({ invitations: z.array(Invitation) }),
    needs: action('project.list'),
    records: quiet('a person’s own invitations'),
    doors: ['http', 'cli'],
  }),
  acceptProjectInvitation: endpoint({
    at: 'POST /project-invitations/:invitationId/acceptance',
    summary: 'Join the project.',
    input: z.object({ invitationId: Id }),
    output: WholeProject,
    needs: action('project-invitation.accept').on(invitation, onInvitation),
    records: { event: 'project.joined', details: ({ resource }) => ({ projectId: resource.projectId, role: resource.role }) },
    doors: ['http', 'cli'],
  }),
  removeProjectInvitation: endpoint({
    at: 'DELETE /project-invitations/:invitationId',
    summary: 'Decline an invitation, or take one back as an owner.',
    input: z.object({ invitationId: Id }),
    output: Nothing,
    needs: action('project-invitation.remove').on(invitation, onInvitation),
    records: { event: 'project.invitation-removed', details: ({ input, resource }) => ({ projectId: resource.projectId, invitationId: input.invitationId }) },
    doors: ['http', 'cli'],
  }),
  listProjectChats: endpoint({
    at: 'GET /projects/:projectId/chats',
    summary: 'Chats that members placed in the project: yours, and those that others let you read.',
    input: z.object({ projectId: Id }),
    output: z.object({ chats: z.array(SharedChat) }),
    needs: action('project.read').on(project, inProject),
    records: quiet('titles of what was shared with the project'),
    doors: ['http', 'cli'],
  }),
  placeChat: endpoint({
    at: 'POST /projects/:projectId/chats',
    summary: 'Place a chat of your own in the project, and say whether the others may read it. The project’s instructions hold in it from then on.',
    input: z.object({ projectId: Id, conversationId: Id, isShared: z.boolean().default(false) }),
    output: SharedChat,
    needs: action('project.take-part').on(project, inProject),
    records: { event: 'project.chat-placed', details: ({ input }) => ({ projectId: input.projectId, conversationId: input.conversationId, isShared: input.isShared }) },
    doors: ['http', 'cli'],
  }),
  removeChat: endpoint({
    at: 'DELETE /projects/:projectId/chats/:conversationId',
    summary: 'Take a chat out of the project: its owner, or an owner of the project. The chat itself stays.',
    input: z.object({ projectId: Id, conversationId: Id }),
    output: Nothing,
    needs: action('project.read').on(project, inProject),
    records: { event: 'project.chat-removed', details: ({ input }) => ({ projectId: input.projectId, conversationId: input.conversationId }) },
    doors: ['http', 'cli'],
  }),
  readProjectChat: endpoint({
    at: 'GET /projects/:projectId/chats/:conversationId',
    summary: 'A chat that was shared with the project, without what rests on sources that you may not read.',
    input: z.object({ projectId: Id, conversationId: Id, from: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ chat: SharedChat, messages: z.array(SharedMessage), hasMore: z.boolean() }),
    needs: action('project.read').on(project, inProject),
    records: { event: 'project.chat-opened', details: ({ input }) => ({ projectId: input.projectId, conversationId: input.conversationId }) },
    doors: ['http', 'cli'],
  }),
  listProjectTasks: endpoint({
    at: 'GET /projects/:projectId/tasks',
    summary: 'What is to be done in the project, by due date.',
    input: z.object({ projectId: Id, state: z.enum(['unfinished', 'all']).default('all') }),
    output: z.object({ tasks: z.array(ProjectTask) }),
    needs: action('project.read').on(project, inProject),
    records: quiet('a member looking at their project'),
    doors: ['http', 'cli', 'jobs'],
  }),
  addProjectTask: endpoint({
    at: 'POST /projects/:projectId/tasks',
    summary: 'Add something to be done, for whom and until when.',
    input: z.object({ projectId: Id, title: TaskFields.title, detail: TaskFields.detail.default(''), assigneeId: TaskFields.assigneeId.default(null), dueOn: TaskFields.dueOn.default(null) }),
    output: ProjectTask,
    words: ownWay('sealed, read by the project’s members alone; instructions are labelled by own-project.ts'),
    needs: action('project.write').on(project, inProject),
    records: { event: 'project.task-added', details: ({ input, output }) => ({ projectId: input.projectId, taskId: output.id }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  changeProjectTask: endpoint({
    at: 'PATCH /project-tasks/:taskId',
    summary: 'Change a task. Whoever it is given to may say how far it is.',
    input: z.object({ taskId: Id, title: TaskFields.title.optional(), detail: TaskFields.detail.optional(), assigneeId: TaskFields.assigneeId.optional(), dueOn: TaskFields.dueOn.optional(), state: ProjectTaskState.optional() }),
    output: ProjectTask,
    words: ownWay('sealed, read by the project’s members alone; instructions are labelled by own-project.ts'),
    needs: action('project-task.update').on(projectTask, onTask),
    records: { event: 'project.task-changed', details: ({ input, resource, output }) => ({ projectId: resource.projectId, taskId: input.taskId, state: output.state }) },
    doors: ['http', 'cli'],
  }),
  removeProjectTask: endpoint({
    at: 'DELETE /project-tasks/:taskId',
    summary: 'Remove a task.',
    input: z.object({ taskId: Id }),
    output: Nothing,
    needs: action('project-task.delete').on(projectTask, onTask),
    records: { event: 'project.task-removed', details: ({ input, resource }) => ({ projectId: resource.projectId, taskId: input.taskId }) },
    doors: ['http', 'cli'],
  }),
  getProjectDigest: endpoint({
    at: 'GET /projects/:projectId/digest',
    summary: 'What changed since you looked last, and what is due soon.',
    input: z.object({ projectId: Id }),
    output: ProjectDigest,
    needs: action('project.read').on(project, inProject),
    records: quiet('a member looking at their project'),
    doors: ['http', 'cli', 'jobs'],
  }),
  markProjectSeen: endpoint({
    at: 'POST /projects/:projectId/look',
    summary: 'From now on, “since you looked” means since now.',
    input: z.object({ projectId: Id }),
    output: Nothing,
    needs: action('project.read').on(project, inProject),
    records: quiet('when a person looked last, for their own digest'),
    doors: ['http', 'cli'],
  }),
  getProjectInstructions: endpoint({
    at: 'GET /projects/:projectId/instructions',
    summary: 'The words that every model request inside the project is told, with their label.',
    input: z.object({ projectId: Id }),
    output: z.object({ instructions: z.string(), label: Label }),
    needs: action('project.read').on(project, inProject),
    records: quiet('a member’s words, read for each request inside the project'),
    doors: ['http', 'cli', 'jobs'],
  }),
} as const

export const projectErrors = errors({
  project_archived: { status: 409, sentence: 'This project is archived. An owner can bring it back.' },
  last_owner: { status: 409, sentence: 'A project keeps at least one owner. Make somebody else an owner first.' },
  unknown_member: { status: 400, sentence: 'This person is not in the project.' },
  not_a_colleague: { status: 400, sentence: 'Choose a colleague of your own agency. Invite people of other agencies by e-mail.' },
  agency_not_open: { status: 409, sentence: 'The project is not open to this agency. Open it first.' },
  agency_still_in: { status: 409, sentence: 'People of this agency are in the project, or invited. Take them out first.' },
  rests_on_own_agency: { status: 409, sentence: 'Work in this project rests on sources that only one agency may read. Take it out of the project first.' },
  invited_already: { status: 409, sentence: 'This address is invited already.' },
  own_agency: { status: 409, sentence: 'People of your own agency are added, not invited.' },
  not_your_chat: { status: 403, sentence: 'Only whoever placed a chat here, or an owner of the project, takes it out.' },
  chat_elsewhere: { status: 409, sentence: 'This chat is in another project. Take it out there first.' },
  not_your_part: { status: 403, sentence: 'You may say how far this task is. Its words, date and person are for editors.' },
})
