/**
 * What each scope opens, endpoint by endpoint. A list of what may be done and not of what may not: an endpoint that is
 * added tomorrow is closed to every key until somebody writes it here. No administration stands here, no approval, no
 * review, no release, nothing about sharing, and nothing that acts for a person by itself (tasks): a program asks, reads
 * and prepares, and a person who is there decides (I4, S6).
 */
import type { KeyScope } from '../contract.ts'

export const endpointsOfScope: Readonly<Record<KeyScope, readonly string[]>> = {
  ask: ['createConversation', 'getConversation', 'sendMessage', 'regenerateAnswer', 'continueAnswer', 'stopAnswer', 'followAnswer', 'getMessage', 'listModels', 'getMyStanding'],
  'read-chats': ['listConversations', 'searchConversations', 'getConversation', 'getMessage', 'followAnswer', 'exportConversation'],
  'read-documents': ['listCollections', 'listDocuments', 'listDocumentsIn', 'getDocument', 'getDocumentText', 'getOriginal', 'getPassage', 'listPassages', 'searchPassages'],
  'add-documents': ['listCollections', 'createCollection', 'uploadDocument', 'getDocument', 'followDocuments', 'retryDocument'],
  translate: ['listTranslationEngines', 'listTranslations', 'createTranslation', 'getTranslation', 'listSegments', 'startTranslation', 'stopTranslation'],
  'read-work': ['listArtefacts', 'getArtefact', 'listArtefactVersions'],
  'write-work': ['listArtefacts', 'getArtefact', 'createArtefact', 'saveArtefact', 'createDraft', 'writeDraft', 'listDraftRuns', 'getDraftRun', 'stopDraftRun'],
  data: ['listDatasets', 'openDataset', 'getDataset', 'readRows', 'runQuery', 'traceFigure'],
}

/** Every key may ask whose it is. */
const always = new Set(['getSession'])

const opened = new Map(Object.entries(endpointsOfScope).map(([scope, names]) => [scope, new Set(names)]))

export function keyOpens(scopes: readonly string[], endpointName: string): boolean {
  return always.has(endpointName) || scopes.some((scope) => opened.get(scope)?.has(endpointName))
}
