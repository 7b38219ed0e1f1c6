/** Drafts and their templates. */
import type { Inputs } from './input.ts'

export const draftsInputs = {
  listDraftTemplates: () => ({ language: 'en' }),
  addDraftTemplate: () => ({ name: 'x', kind: 'memo', sections: [{ heading: 'x' }] }),
  changeDraftTemplate: (pick) => ({ templateId: pick('template'), name: 'x', kind: 'memo', sections: [{ heading: 'x' }] }),
  listTemplateVersions: (pick) => ({ templateId: pick('template') }),
  retireDraftTemplate: (pick) => ({ templateId: pick('template') }),
  createDraft: (pick, random) => ({ templateId: random() < 0.5 ? 'memo' : pick('template'), title: 'x' }),
  draftAnswer: (pick) => ({ messageId: pick('answer') }),
  writeDraft: (pick) => ({ artefactId: pick('draft'), templateId: 'memo', about: 'fees', modelId: 'quote', sources: { kind: 'documents', documentIds: [pick('document')] } }),
  askForChange: (pick) => ({ artefactId: pick('draft'), kind: 'own', asked: 'fee?', selected: 'x', modelId: 'quote', sources: { kind: 'documents', documentIds: [pick('document')] } }),
  listDraftRuns: (pick) => ({ artefactId: pick('draft') }),
  getDraftRun: (pick) => ({ runId: pick('draft-run') }),
  stopDraftRun: (pick) => ({ runId: pick('draft-run') }),
  resumeDraftRun: (pick) => ({ runId: pick('draft-run') }),
  dismissDraftRun: (pick) => ({ runId: pick('draft-run') }),
  exportDraft: (pick, random) => ({ artefactId: pick('draft'), format: random() < 0.5 ? 'docx' : 'markdown' }),
  readDraftFile: () => ({ fileName: 'x.txt' }),
} satisfies Inputs
