/** Pieces of work, and the projects they may stand in. */
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const work = { kind: 'draft' as const, title: 'Note on permits', body: { text: 'A permit costs 14 crowns.' } }
export const ownWork = async ({ platform }: Scene) => ({ artefactId: (await (await platform.as('caseworker')).createArtefact(work)).id })

export const artefactsCases = {
  createArtefact: { allowed: ['caseworker', () => work, ['artefact.created done']], refused: signedOut },
  listArtefacts: { allowed: ['caseworker', none, []], refused: signedOut },
  getArtefact: { allowed: ['caseworker', ownWork, ['artefact.opened done']], refused: ['colleague', 'not_found', hidden('getArtefact')] },
  saveArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), baseVersion: 1, body: 'x' }), ['artefact.saved done']], refused: ['administrator', 'not_found', hidden('saveArtefact')] },
  listArtefactVersions: { allowed: ['caseworker', ownWork, []], refused: ['benefitsLead', 'not_found', hidden('listArtefactVersions')] },
  restoreArtefactVersion: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), version: 1, baseVersion: 1 }), ['artefact.restored done']], refused: ['colleague', 'not_found', hidden('restoreArtefactVersion')] },
  renameArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), title: 'Other' }), ['artefact.renamed done']], refused: ['colleague', 'not_found', hidden('renameArtefact')] },
  labelArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), conf: 'confidential', reason: 'Holds plans.' }), ['artefact.labelled done']], refused: ['privacyOfficer', 'not_found', hidden('labelArtefact')] },
  moveArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), projectId: null }), ['artefact.moved done']], refused: ['colleague', 'not_found', hidden('moveArtefact')] },
  deleteArtefact: { allowed: ['caseworker', ownWork, ['artefact.deleted done']], refused: ['overseer', 'not_found', hidden('deleteArtefact')] },
  exportArtefact: { allowed: ['caseworker', async (at) => ({ ...(await ownWork(at)), format: 'markdown' }), ['artefact.exported done']], refused: ['colleague', 'not_found', hidden('exportArtefact')] },
} satisfies Cases
