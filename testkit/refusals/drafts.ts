/** Drafts, the work on them, and the templates they start from. */
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const memo = { templateId: 'memo', title: 'Note on permits', about: 'What a permit costs', modelId: 'quote' }
const ownDraft = async ({ platform }: Scene) => ({ artefactId: (await (await platform.as('caseworker')).createDraft(memo)).artefactId })
const ownRun = async ({ platform }: Scene) => ({ runId: (await (await platform.as('caseworker')).createDraft({ ...memo, isWritten: true })).runId })
/** Refused by a rule, so that it has ended without a proposal and can be taken up again. */
const endedRun = async (at: Scene) => {
  const run = await (await at.platform.as('caseworker')).askForChange({ ...(await ownDraft(at)), ...asked, asked: 'Should we deny her claim?', sources: { kind: 'all' } })
  await at.platform.settle()
  return { runId: run.id }
}
const asked = { kind: 'own' as const, asked: 'What does it cost?', selected: 'A permit.', modelId: 'quote' }
const letter = { name: 'Our letter', kind: 'letter' as const, sections: [{ heading: 'Your permit' }] }
const ownTemplate = async ({ platform }: Scene) => ({ templateId: (await (await platform.as('benefitsLead')).addDraftTemplate(letter)).id })

export const draftsCases = {
  listDraftTemplates: { allowed: ['caseworker', none, []], refused: signedOut },
  addDraftTemplate: { allowed: ['benefitsLead', () => letter, ['draft-template.added done']], refused: ['caseworker', 'not_allowed', hidden('addDraftTemplate')] },
  changeDraftTemplate: { allowed: ['benefitsLead', async (at) => ({ ...(await ownTemplate(at)), ...letter }), ['draft-template.changed done']], refused: ['licensingLead', 'not_found', hidden('changeDraftTemplate')] },
  listTemplateVersions: { allowed: ['caseworker', ownTemplate, []], refused: ['licensingLead', 'not_found', hidden('listTemplateVersions')] },
  retireDraftTemplate: { allowed: ['benefitsLead', ownTemplate, ['draft-template.retired done']], refused: ['caseworker', 'not_allowed', hidden('retireDraftTemplate')] },
  createDraft: { allowed: ['caseworker', () => memo, ['artefact.created done']], refused: signedOut },
  draftAnswer: { allowed: ['caseworker', (at) => ({ messageId: at.answer.id }), ['artefact.created done']], refused: ['colleague', 'not_found', hidden('draftAnswer')] },
  writeDraft: { allowed: ['caseworker', async (at) => ({ ...(await ownDraft(at)), templateId: 'memo', about: 'permits', modelId: 'quote' }), ['artefact.opened done', 'draft.writing-started done', 'artefact.opened done', 'artefact.opened done', 'artefact.saved done', 'draft.run-ended done']], refused: ['colleague', 'not_found', hidden('writeDraft')] },
  askForChange: { allowed: ['caseworker', async (at) => ({ ...(await ownDraft(at)), ...asked, sources: { kind: 'all' } }), ['draft.change-asked done', 'artefact.opened done', 'draft.run-ended done']], refused: ['benefitsLead', 'not_found', hidden('askForChange')] },
  listDraftRuns: { allowed: ['caseworker', ownDraft, []], refused: ['colleague', 'not_found', hidden('listDraftRuns')] },
  getDraftRun: { allowed: ['caseworker', ownRun, []], refused: ['colleague', 'not_found', hidden('getDraftRun')] },
  stopDraftRun: { allowed: ['caseworker', ownRun, ['draft.run-stopped done']], refused: ['colleague', 'not_found', hidden('stopDraftRun')] },
  resumeDraftRun: { allowed: ['caseworker', endedRun, ['draft.run-resumed done', 'artefact.opened done', 'draft.run-ended failed']], refused: ['administrator', 'not_found', hidden('resumeDraftRun')] },
  dismissDraftRun: { allowed: ['caseworker', endedRun, ['draft.run-dismissed done']], refused: ['colleague', 'not_found', hidden('dismissDraftRun')] },
} satisfies Cases
