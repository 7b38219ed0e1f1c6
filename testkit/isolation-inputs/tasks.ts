/** Tasks, approvals and tools. */
import type { Inputs } from './input.ts'

export const tasksInputs = {
  listApprovals: () => ({ limit: 100 }),
  getApproval: (pick) => ({ approvalId: pick('approval') }),
  requestApproval: () => ({ subject: 'x', bytes: 'x', label: { conf: 'public', comp: [], readers: [], integ: 'trusted' }, purpose: 'because' }),
  decideApproval: (pick) => ({ approvalId: pick('approval'), isApproved: true, sha256: '0'.repeat(64) }),
  withdrawApproval: (pick) => ({ approvalId: pick('approval') }),
  listTasks: () => ({ limit: 100 }),
  createTask: () => ({ request: 'What is the fee?', modelId: 'quote' }),
  getTask: (pick) => ({ taskId: pick('task') }),
  changePlan: (pick) => ({ taskId: pick('task'), plan: { steps: [{ handle: '$a', do: 'call', tool: 'read_document', arguments: { documentId: pick('document') } }, { handle: '$b', do: 'answer', from: ['$a'] }] } }),
  startTask: (pick) => ({ taskId: pick('task') }),
  stopTask: (pick) => ({ taskId: pick('task') }),
  deleteTask: (pick) => ({ taskId: pick('task') }),
  getTaskSettings: () => ({}),
  saveTaskSettings: () => ({ mode: 'together', toolsOff: [] }),
  listTools: () => ({}),
  listToolServers: () => ({}),
  createToolServer: () => ({ title: 'x', url: 'https://tools.example/mcp' }),
  updateToolServer: (pick) => ({ serverId: pick('toolServer'), isEnabled: false }),
  deleteToolServer: (pick) => ({ serverId: pick('toolServer') }),
  refreshToolServer: (pick) => ({ serverId: pick('toolServer') }),
  approveTool: (pick) => ({ serverId: pick('toolServer'), name: 'x', sha256: '0'.repeat(64) }),
} satisfies Inputs
