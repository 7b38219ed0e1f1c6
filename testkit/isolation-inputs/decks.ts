/** Decks and reports. */
import type { Inputs } from './input.ts'

export const decksInputs = {
  startDeck: (pick) => ({ title: 'x', about: 'fees', slides: 2, modelId: 'quote', from: { kind: 'documents', documentIds: [pick('document')] }, conversationId: pick('conversation') }),
  writeSlides: (pick) => ({ artefactId: pick('deck') }),
  getDeckRun: (pick) => ({ artefactId: pick('deck') }),
  stopDeck: (pick) => ({ artefactId: pick('deck') }),
  checkSlides: (pick) => ({ artefactId: pick('deck'), slides: [[{ text: 'A fee.', cites: [1] }]] }),
  addFigure: (pick, _random, world) => {
    const datasetId = pick('dataset')
    return { artefactId: pick('deck'), slideId: 'slide-1', from: { kind: 'data', datasetId, source: { kind: 'query', sql: `select Matter, Fee from ${world.tables.get(datasetId) ?? ''}` } } }
  },
  exportDeck: (pick) => ({ artefactId: pick('deck') }),
  startReport: (pick) => ({ title: 'x', about: 'fees', sections: 1, modelId: 'quote', from: { kind: 'documents', documentIds: [pick('document')] } }),
  getReportPlan: (pick) => ({ artefactId: pick('report') }),
  changeReportPlan: (pick) => ({ artefactId: pick('report'), baseVersion: 2, sections: [{ heading: 'x' }] }),
  writeReport: (pick) => ({ artefactId: pick('report') }),
  stopReport: (pick) => ({ artefactId: pick('report') }),
} satisfies Inputs
