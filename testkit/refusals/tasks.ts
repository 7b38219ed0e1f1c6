/** Tasks, what a person approves for them, and the tools they use. */
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const releaseAsked = { subject: 'Letter to the press office', bytes: 'Fourteen crowns a month.', label: { conf: 'confidential' as const, comp: [], readers: [], integ: 'untrusted' as const }, purpose: 'To answer a question.' }
const releaseSeen = async ({ platform }: Scene) => {
  const asked = await (await platform.as('caseworker')).requestApproval(releaseAsked)
  return { approvalId: asked.id, sha256: asked.sha256, isApproved: true }
}
const release = async (at: Scene) => ({ approvalId: (await releaseSeen(at)).approvalId })
const taskAsked = { request: 'What does a parking permit cost?', modelId: 'quote' }
const ownTask = async ({ platform }: Scene) => {
  const { id } = await (await platform.as('caseworker')).createTask(taskAsked)
  await platform.settle()
  return { taskId: id }
}
const ownToolServer = async ({ platform, tools }: Scene) => ({ serverId: (await (await platform.as('administrator')).createToolServer({ title: 'Permits', url: tools.url, isLocal: true })).id })
const toolSeen = async (scene: Scene) => {
  const at = await ownToolServer(scene)
  const [seen] = (await (await scene.platform.as('administrator')).refreshToolServer(at)).tools
  return { ...at, name: seen?.name, sha256: seen?.seenSha256 }
}

export const tasksCases = {
  listTasks: { allowed: ['caseworker', none, []], refused: signedOut },
  createTask: { allowed: ['caseworker', () => taskAsked, ['task.created done', 'task.planned done']], refused: signedOut },
  getTask: { allowed: ['caseworker', ownTask, []], refused: ['colleague', 'not_found', hidden('getTask')] },
  changePlan: { allowed: ['caseworker', async (at) => ({ ...(await ownTask(at)), plan: { steps: [{ handle: '$end', do: 'answer', from: [] }] } }), ['task.plan-changed done']], refused: ['administrator', 'not_found', hidden('changePlan')] },
  startTask: { allowed: ['caseworker', ownTask, ['task.started done', 'task.ended done']], refused: ['colleague', 'not_found', hidden('startTask')] },
  stopTask: { allowed: ['caseworker', ownTask, ['task.stopped done']], refused: ['overseer', 'not_found', hidden('stopTask')] },
  deleteTask: { allowed: ['caseworker', ownTask, ['task.deleted done']], refused: ['benefitsLead', 'not_found', hidden('deleteTask')] },
  getTaskSettings: { allowed: ['caseworker', none, []], refused: signedOut },
  saveTaskSettings: { allowed: ['administrator', () => ({ mode: 'planned', toolsOff: [] }), ['task-settings.updated done']], refused: ['benefitsLead', 'not_allowed', hidden('saveTaskSettings')] },
  listApprovals: { allowed: ['caseworker', none, []], refused: signedOut },
  getApproval: { allowed: ['benefitsLead', release, ['approval.opened done']], refused: ['colleague', 'not_found', hidden('getApproval')] },
  requestApproval: { allowed: ['caseworker', () => releaseAsked, ['approval.requested done']], refused: signedOut },
  decideApproval: { allowed: ['privacyOfficer', releaseSeen, ['approval.decided done']], refused: ['caseworker', 'not_allowed', hidden('decideApproval')] },
  withdrawApproval: { allowed: ['caseworker', release, ['approval.withdrawn done']], refused: ['benefitsLead', 'not_allowed', hidden('withdrawApproval')] },
  listTools: { allowed: ['overseer', none, []], refused: signedOut },
  listToolServers: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listToolServers')] },
  createToolServer: { allowed: ['administrator', ({ tools }) => ({ title: 'Permits', url: tools.url, isLocal: true }), ['tool-server.created done']], refused: ['securityOfficer', 'not_allowed', hidden('createToolServer')] },
  updateToolServer: { allowed: ['administrator', async (at) => ({ ...(await ownToolServer(at)), isEnabled: false }), ['tool-server.updated done']], refused: ['benefitsLead', 'not_found', hidden('updateToolServer')] },
  deleteToolServer: { allowed: ['administrator', ownToolServer, ['tool-server.deleted done']], refused: ['caseworker', 'not_found', hidden('deleteToolServer')] },
  refreshToolServer: { allowed: ['administrator', ownToolServer, ['tool-server.refreshed done']], refused: ['colleague', 'not_found', hidden('refreshToolServer')] },
  approveTool: { allowed: ['administrator', toolSeen, ['tool.approved done']], refused: ['privacyOfficer', 'not_found', hidden('approveTool')] },
} satisfies Cases
