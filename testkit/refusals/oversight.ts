/** Content opened under four eyes, and the log. */
import { createWitness } from '#testkit/log-witness.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { conversation, hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const nowhere = { breakGlassId: '01900000-0000-7000-8000-00000000ffff' }
const glassReasons = { purpose: 'Find out what was said about parking.', legalBasis: 'Oversight Act 7', caseNumber: 'OV-1', hours: 1 }
const glassOf = (requester: CastName) => async ({ platform }: Scene) => ({ breakGlassId: (await (await platform.as(requester)).requestBreakGlass({ subjectId: cast.caseworker.id, role: requester === 'overseer' ? 'oversight' : 'records', ...glassReasons })).id })
const openGlass = async (scene: Scene) => {
  const at = await glassOf('overseer')(scene)
  await (await scene.platform.as('privacyOfficer')).decideBreakGlass({ ...at, verdict: 'approved', role: 'privacy' })
  await (await scene.platform.as('securityOfficer')).decideBreakGlass({ ...at, verdict: 'approved', role: 'security' })
  return at
}
const loggedEvent = async ({ platform }: Scene) => {
  await platform.steward.auditLog.run()
  return { eventId: (await platform.rows<{ id: string }>({ parts: ['select event_id as id from audit_log_entry limit 1'], values: [] }))[0]?.id }
}
const witnessed = async ({ platform }: Scene) => {
  await platform.steward.auditLog.run()
  return createWitness('witness.example').word((await (await platform.as('overseer')).getAuditLog({})).checkpoint)
}

export const oversightCases = {
  findSubjects: { allowed: ['overseer', () => ({ search: 'Cara' }), []], refused: ['benefitsLead', 'not_allowed', hidden('findSubjects'), () => ({ search: 'Cara' })] },
  requestBreakGlass: { allowed: ['overseer', () => ({ subjectId: cast.caseworker.id, role: 'oversight', ...glassReasons }), ['break-glass.requested done']], refused: ['privacyOfficer', 'not_found', hidden('requestBreakGlass'), () => ({ subjectId: cast.inspector.id, role: 'privacy', ...glassReasons })] },
  listBreakGlass: { allowed: ['securityOfficer', none, []], refused: ['administrator', 'not_allowed', hidden('listBreakGlass')] },
  getBreakGlass: { allowed: ['privacyOfficer', glassOf('overseer'), []], refused: ['caseworker', 'not_found', hidden('getBreakGlass'), () => nowhere] },
  decideBreakGlass: { allowed: ['recordsOfficer', async (at) => ({ ...(await glassOf('overseer')(at)), verdict: 'approved', role: 'records' }), ['break-glass.decided done']], refused: ['benefitsLead', 'not_found', hidden('decideBreakGlass'), () => ({ ...nowhere, verdict: 'approved', role: 'records' })] },
  endBreakGlass: { allowed: ['overseer', async (at) => ({ ...(await glassOf('overseer')(at)), role: 'oversight' }), ['break-glass.ended done']], refused: ['administrator', 'not_found', hidden('endBreakGlass'), () => ({ ...nowhere, role: 'records' })] },
  listOpenedConversations: { allowed: ['overseer', openGlass, ['break-glass.looked done']], refused: ['caseworker', 'not_found', hidden('listOpenedConversations'), () => nowhere] },
  readOpenedConversation: { allowed: ['overseer', async (at) => ({ ...(await openGlass(at)), ...conversation(at) }), ['break-glass.looked done']], refused: ['administrator', 'not_found', hidden('readOpenedConversation'), (at) => ({ ...nowhere, ...conversation(at) })] },
  listContentNotices: { allowed: ['caseworker', none, []], refused: signedOut },
  markNoticesSeen: { allowed: ['caseworker', none, ['content-notice.seen done']], refused: signedOut },
  listAuditEvents: { allowed: ['overseer', none, ['audit.listed done']], refused: ['benefitsLead', 'not_allowed', hidden('listAuditEvents')] },
  getAuditLog: { allowed: ['overseer', none, ['audit.state-read done']], refused: ['caseworker', 'not_allowed', hidden('getAuditLog')] },
  verifyAuditLog: { allowed: ['overseer', none, ['audit.verified done']], refused: ['benefitsLead', 'not_allowed', hidden('verifyAuditLog')] },
  sampleAuditEvents: { allowed: ['administrator', () => ({ seed: 'a' }), ['audit.sampled done']], refused: ['recordsOfficer', 'not_allowed', hidden('sampleAuditEvents')] },
  exportAuditLog: { allowed: ['overseer', none, ['audit.exported done']], refused: ['colleague', 'not_allowed', hidden('exportAuditLog')] },
  getAuditProof: { allowed: ['administrator', loggedEvent, ['audit.proof-given done']], refused: ['inspector', 'not_allowed', hidden('getAuditProof')] },
  cosignAuditLog: { allowed: ['overseer', witnessed, ['audit.cosigned done']], refused: ['administrator', 'not_allowed', hidden('cosignAuditLog')] },
} satisfies Cases
