/** Slides and reports, and the files that work leaves as. */
import { openedData } from '#testkit/opening-data.ts'
import { hidden, signedOut, type Cases, type Scene } from './case.ts'

/** From one document: what other cases upload meanwhile would change how many parts there are. */
const from = (at: Scene) => ({ kind: 'documents' as const, documentIds: [at.documentId] })
const deck = (at: Scene) => ({ title: 'Permits', about: 'What a permit costs', modelId: 'quote', slides: 3, from: from(at) })
const report = (at: Scene) => ({ title: 'Permits', about: 'What a permit costs', modelId: 'quote', sections: 2, from: from(at) })

const ownDeck = async (at: Scene) => {
  const { artefactId } = await (await at.platform.as('caseworker')).startDeck(deck(at))
  await at.platform.settle()
  return { artefactId }
}
const figures = async (at: Scene) => {
  const cara = await at.platform.as('caseworker')
  const { id } = await openedData(cara, 'cases.csv', 'Office,Cases\nNorth,12\nSouth,7\n')
  return { ...(await ownDeck(at)), slideId: 'slide-1', from: { kind: 'data' as const, datasetId: id, source: { kind: 'query' as const, sql: 'select Office, Cases from cases' } } }
}
const ownReport = async (at: Scene) => {
  const { artefactId } = await (await at.platform.as('caseworker')).startReport(report(at))
  await at.platform.settle()
  return { artefactId }
}
const ownMemo = async ({ platform }: Scene) => ({ artefactId: (await (await platform.as('caseworker')).createDraft({ templateId: 'memo', title: 'Note on permits', modelId: 'quote' })).artefactId })
const opened = 'artefact.opened done'

export const decksCases = {
  startDeck: { allowed: ['caseworker', deck, ['artefact.created done', 'deck.started done', opened, 'artefact.saved done', opened, 'deck.run-ended done']], refused: signedOut },
  writeSlides: { allowed: ['caseworker', ownDeck, [opened, 'deck.writing-started done', opened, 'artefact.saved done', opened, 'deck.run-ended done']], refused: ['colleague', 'not_found', hidden('writeSlides')] },
  getDeckRun: { allowed: ['caseworker', ownDeck, []], refused: ['colleague', 'not_found', hidden('getDeckRun')] },
  stopDeck: { allowed: ['caseworker', ownDeck, ['deck.stopped done']], refused: ['benefitsLead', 'not_found', hidden('stopDeck')] },
  checkSlides: { allowed: ['caseworker', async (at) => ({ ...(await ownDeck(at)), slides: [[{ text: 'A permit costs 14 crowns.', cites: [] }]] }), [opened]], refused: ['administrator', 'not_found', hidden('checkSlides')] },
  addFigure: { allowed: ['caseworker', figures, [opened, 'artefact.saved done', 'deck.figure-asked done', opened, 'dataset.charted done', 'artefact.saved done', opened, 'deck.run-ended done']], refused: ['colleague', 'not_found', hidden('addFigure')] },
  exportDeck: { allowed: ['caseworker', ownDeck, ['deck.exported done']], refused: ['colleague', 'not_found', hidden('exportDeck')] },
  startReport: { allowed: ['caseworker', report, ['artefact.created done', 'report.started done', opened, 'artefact.saved done', opened, 'report.run-ended done']], refused: signedOut },
  getReportPlan: { allowed: ['caseworker', ownReport, [opened]], refused: ['colleague', 'not_found', hidden('getReportPlan')] },
  changeReportPlan: { allowed: ['caseworker', async (at) => ({ ...(await ownReport(at)), baseVersion: 2, sections: [{ heading: 'Costs' }] }), [opened, 'artefact.saved done', opened, 'report.plan-changed done']], refused: ['colleague', 'not_found', hidden('changeReportPlan')] },
  writeReport: { allowed: ['caseworker', ownReport, [opened, 'report.writing-started done', opened, 'artefact.saved done', opened, 'report.run-ended done']], refused: ['overseer', 'not_found', hidden('writeReport')] },
  stopReport: { allowed: ['caseworker', ownReport, ['report.stopped done']], refused: ['benefitsLead', 'not_found', hidden('stopReport')] },
  exportDraft: { allowed: ['caseworker', async (at) => ({ ...(await ownMemo(at)), format: 'markdown' }), ['draft.exported done']], refused: ['colleague', 'not_found', hidden('exportDraft')] },
  readDraftFile: { allowed: ['caseworker', () => ({ fileName: 'a.md' }), []], refused: signedOut },
} satisfies Cases
