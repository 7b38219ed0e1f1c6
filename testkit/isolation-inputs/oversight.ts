/** Oversight, reviews and the audit log. */
import type { Inputs } from './input.ts'

export const oversightInputs = {
  findSubjects: () => ({ search: 'Person' }),
  requestBreakGlass: (pick) => ({ subjectId: pick('person'), role: 'oversight', purpose: 'To read what is not mine.', legalBasis: 'None', caseNumber: 'X-1', hours: 4 }),
  listBreakGlass: () => ({}),
  getBreakGlass: (pick) => ({ breakGlassId: pick('glass') }),
  decideBreakGlass: (pick) => ({ breakGlassId: pick('glass'), verdict: 'approved', role: 'records' }),
  endBreakGlass: (pick) => ({ breakGlassId: pick('glass'), role: 'records' }),
  listOpenedConversations: (pick) => ({ breakGlassId: pick('glass') }),
  readOpenedConversation: (pick) => ({ breakGlassId: pick('glass'), conversationId: pick('conversation') }),
  listContentNotices: () => ({}),
  markNoticesSeen: () => ({}),
  listAuditEvents: () => ({ limit: 200 }),
  getAuditLog: () => ({}),
  verifyAuditLog: () => ({}),
  sampleAuditEvents: () => ({ seed: 'x' }),
  exportAuditLog: () => ({}),
  getAuditProof: (pick) => ({ eventId: pick('conversation') }),
  cosignAuditLog: () => ({ size: 1, verifierKey: 'x', line: 'x' }),
} satisfies Inputs
