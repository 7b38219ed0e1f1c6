/** Translations, and the agency’s words for them. */
import { cast } from '#testkit/people.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const languages = { from: 'en', to: 'es' }
const asked = { text: 'The fee is 14 crowns. Call us.', ...languages, engineId: null }
const own = async ({ platform }: Scene) => {
  const { id } = await (await platform.as('caseworker')).createTranslation(asked)
  await platform.settle()
  return { translationId: id }
}
const shared = once(own)
const segment = async (at: Scene) => ({ ...(await shared(at)), position: 1 })
/** What a case before it had signed comes from memory, as another version. */
const versionOf = async (at: Scene, translationId: string) => (await (await at.platform.as('caseworker')).listSegments({ translationId })).segments[0]?.version ?? 0
const toWrite = async (at: Scene) => {
  const { translationId } = await own(at)
  return { translationId, position: 1, target: 'La tasa es de 14 coronas.', version: await versionOf(at, translationId) }
}
const written = async (at: Scene) => {
  const input = await toWrite(at)
  await (await at.platform.as('caseworker')).saveSegment(input)
  return { translationId: input.translationId, position: 1 }
}
const named = async ({ platform }: Scene) => {
  await (await platform.as('benefitsLead')).nameTranslationReviewer({ personId: cast.colleague.id, languages: ['es'] })
}
const toReview = async (at: Scene) => {
  await named(at)
  const { translationId } = await written(at)
  await (await at.platform.as('caseworker')).askTranslationReviewer({ translationId, reviewerId: cast.colleague.id })
  return { translationId, all: true }
}
const glossary = async ({ platform }: Scene) => ({ glossaryId: (await (await platform.as('benefitsLead')).createGlossary({ name: 'Fees', ...languages })).id })
const term = async (at: Scene) => {
  const { glossaryId } = await glossary(at)
  return { glossaryId, termId: (await (await at.platform.as('benefitsLead')).saveTerm({ glossaryId, source: 'fee', target: 'tasa' })).id }
}
const tmx = '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Pay here.</seg></tuv><tuv xml:lang="es"><seg>Pague aquí.</seg></tuv></tu></body></tmx>'
const remembered = async ({ platform }: Scene) => {
  const lead = await platform.as('benefitsLead')
  await lead.importMemory({ ...languages, tmx })
  return { entryId: (await lead.searchMemory({ ...languages, text: 'Pay here.' })).entries[0]?.id ?? '' }
}
const service = { adapterId: 'deepl', title: 'Translator', url: 'https://translate.example', key: 'k' }
const listed = async ({ platform }: Scene) => ({ serviceId: (await (await platform.as('administrator')).createTranslationService(service)).id })

export const translationsCases = {
  listTranslations: { allowed: ['caseworker', none, []], refused: signedOut },
  listTranslationEngines: { allowed: ['caseworker', none, []], refused: signedOut },
  createTranslation: { allowed: ['caseworker', () => asked, ['translation.created done', 'translation.ended done']], refused: signedOut },
  getTranslation: { allowed: ['caseworker', shared, []], refused: ['colleague', 'not_found', hidden('getTranslation')] },
  listSegments: { allowed: ['caseworker', shared, ['translation.opened done']], refused: ['benefitsLead', 'not_found', hidden('listSegments')] },
  getSegmentMatches: { allowed: ['caseworker', segment, []], refused: ['colleague', 'not_found', hidden('getSegmentMatches')] },
  saveSegment: { allowed: ['caseworker', toWrite, ['translation.edited done']], refused: ['administrator', 'not_found', hidden('saveSegment')] },
  signSegments: { allowed: ['colleague', toReview, ['translation.signed done']], refused: ['caseworker', 'translation_nothing_to_sign', hidden('signSegments')] },
  backTranslate: { allowed: ['caseworker', async (at) => ({ ...(await written(at)), engineId: 'local:apertium' }), ['translation.back-asked done']], refused: ['colleague', 'not_found', hidden('backTranslate')] },
  startTranslation: { allowed: ['caseworker', shared, ['translation.started done', 'translation.ended done']], refused: ['colleague', 'not_found', hidden('startTranslation')] },
  stopTranslation: { allowed: ['caseworker', own, ['translation.stopped done']], refused: ['overseer', 'not_found', hidden('stopTranslation')] },
  askTranslationReviewer: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), reviewerId: null }), ['translation.review-asked done']], refused: ['colleague', 'not_found', hidden('askTranslationReviewer')] },
  makeTranslatedFile: { allowed: ['caseworker', written, ['translation.file-asked done', 'artefact.created done', 'artefact.exported done', 'document.created done', 'translation.file-made done', 'document.labelled done', 'document.read done']], refused: ['benefitsLead', 'not_found', hidden('makeTranslatedFile')] },
  deleteTranslation: { allowed: ['caseworker', own, ['translation.deleted done']], refused: ['colleague', 'not_found', hidden('deleteTranslation')] },
  listGlossaries: { allowed: ['caseworker', none, []], refused: signedOut },
  createGlossary: { allowed: ['benefitsLead', () => ({ name: 'Fees', ...languages }), ['glossary.created done']], refused: ['caseworker', 'not_allowed', hidden('createGlossary')] },
  getGlossary: { allowed: ['caseworker', glossary, []], refused: ['inspector', 'not_found', hidden('getGlossary')] },
  saveTerm: { allowed: ['benefitsLead', async (at) => ({ ...(await glossary(at)), source: 'fee', target: 'tasa' }), ['glossary.term-saved done']], refused: ['caseworker', 'not_allowed', hidden('saveTerm')] },
  deleteTerm: { allowed: ['benefitsLead', term, ['glossary.term-deleted done']], refused: ['licensingLead', 'not_found', hidden('deleteTerm')] },
  importGlossary: { allowed: ['benefitsLead', async (at) => ({ ...(await glossary(at)), format: 'csv', text: 'fee,tasa' }), ['glossary.imported done']], refused: ['caseworker', 'not_allowed', hidden('importGlossary')] },
  exportGlossary: { allowed: ['caseworker', glossary, ['glossary.exported done']], refused: ['inspector', 'not_found', hidden('exportGlossary')] },
  deleteGlossary: { allowed: ['benefitsLead', glossary, ['glossary.deleted done']], refused: ['licensingLead', 'not_found', hidden('deleteGlossary')] },
  searchMemory: { allowed: ['caseworker', () => ({ ...languages, text: 'Pay here.' }), []], refused: signedOut },
  importMemory: { allowed: ['benefitsLead', () => ({ ...languages, tmx }), ['translation-memory.imported done']], refused: ['caseworker', 'not_allowed', hidden('importMemory')] },
  exportMemory: { allowed: ['benefitsLead', () => languages, ['translation-memory.exported done']], refused: ['caseworker', 'not_allowed', hidden('exportMemory')] },
  deleteMemoryEntry: { allowed: ['benefitsLead', remembered, ['translation-memory.forgotten done']], refused: ['caseworker', 'not_allowed', hidden('deleteMemoryEntry')] },
  listTranslationReviewers: { allowed: ['caseworker', none, []], refused: signedOut },
  nameTranslationReviewer: { allowed: ['benefitsLead', () => ({ personId: cast.colleague.id, languages: ['es'] }), ['translation-reviewer.named done']], refused: ['caseworker', 'not_allowed', hidden('nameTranslationReviewer')] },
  listTranslationServices: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listTranslationServices')] },
  createTranslationService: { allowed: ['administrator', () => service, ['translation-service.created done']], refused: ['securityOfficer', 'not_allowed', hidden('createTranslationService')] },
  updateTranslationService: { allowed: ['administrator', async (at) => ({ ...(await listed(at)), isEnabled: false }), ['translation-service.updated done']], refused: ['benefitsLead', 'not_found', hidden('updateTranslationService')] },
  deleteTranslationService: { allowed: ['administrator', listed, ['translation-service.deleted done']], refused: ['caseworker', 'not_found', hidden('deleteTranslationService')] },
} satisfies Cases
