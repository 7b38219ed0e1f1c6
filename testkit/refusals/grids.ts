/** Grids: facts of many documents in a table. */
import { untilRead, upload } from '#testkit/uploading.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const columns = [{ name: 'Fee', type: { kind: 'money' as const } }]
/** Reading is what takes long here. */
const document = once(async ({ platform }: Scene) => {
  const cara = await platform.as('caseworker')
  const { id } = await upload(cara, 'fee.md', '# Fees\n\nFee: $14\n')
  await untilRead(cara, id)
  await platform.settle()
  return id
})
const asked = async (at: Scene) => ({ title: 'Fees', columns, documentIds: [await document(at)], modelId: 'quote' })
const made = async (at: Scene) => (await at.platform.as('caseworker')).createGrid(await asked(at))
const own = async (at: Scene) => ({ gridId: (await made(at)).id })
const filled = async (at: Scene) => {
  const grid = await made(at)
  await (await at.platform.as('caseworker')).startGrid({ gridId: grid.id })
  await at.platform.settle()
  return { gridId: grid.id, documentId: grid.rowList[0]?.documentId ?? '', columnId: grid.columnList[0]?.id ?? '' }
}

const kept = async (at: Scene) => ({ artefactId: (await (await at.platform.as('caseworker')).snapshotGrid(await own(at))).artefactId })
const removable = async (at: Scene) => {
  const { gridId, documentId } = await filled(at)
  return { gridId, documentId }
}

export const gridsCases = {
  listGrids: { allowed: ['caseworker', none, []], refused: signedOut },
  suggestColumns: { allowed: ['caseworker', async (at) => ({ documentIds: [await document(at)] }), []], refused: signedOut },
  createGrid: { allowed: ['caseworker', asked, ['grid.created done']], refused: signedOut },
  getGrid: { allowed: ['caseworker', own, []], refused: ['colleague', 'not_found', hidden('getGrid')] },
  updateGrid: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), title: 'Other' }), ['grid.updated done']], refused: ['colleague', 'not_found', hidden('updateGrid')] },
  setGridColumns: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), columns }), ['grid.columns-changed done']], refused: ['benefitsLead', 'not_found', hidden('setGridColumns')] },
  addGridDocuments: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), documentIds: [await document(at)] }), ['grid.documents-added done']], refused: ['colleague', 'not_found', hidden('addGridDocuments')] },
  removeGridDocument: { allowed: ['caseworker', removable, ['grid.document-removed done']], refused: ['administrator', 'not_found', hidden('removeGridDocument')] },
  startGrid: { allowed: ['caseworker', own, ['grid.started done', 'grid.ended done']], refused: ['colleague', 'not_found', hidden('startGrid')] },
  stopGrid: { allowed: ['caseworker', own, ['grid.stopped done']], refused: ['overseer', 'not_found', hidden('stopGrid')] },
  deleteGrid: { allowed: ['caseworker', own, ['grid.deleted done']], refused: ['colleague', 'not_found', hidden('deleteGrid')] },
  getGridCell: { allowed: ['caseworker', filled, ['grid.cell-opened done']], refused: ['colleague', 'not_found', hidden('getGridCell')] },
  correctGridCell: { allowed: ['caseworker', async (at) => ({ ...(await filled(at)), change: { do: 'write', value: '$15' } }), ['grid.cell-corrected done']], refused: ['benefitsLead', 'not_found', hidden('correctGridCell')] },
  snapshotGrid: { allowed: ['caseworker', own, ['artefact.created done', 'grid.kept done']], refused: ['colleague', 'not_found', hidden('snapshotGrid')] },
  exportGrid: { allowed: ['caseworker', kept, ['grid.exported done']], refused: ['colleague', 'not_found', hidden('exportGrid')] },
  checkGridCells: {
    allowed: ['caseworker', async (at) => {
      const { gridId, ...cell } = await filled(at)
      return { gridId, cells: [cell], isChecked: true }
    }, ['grid.cells-checked done']],
    refused: ['colleague', 'not_found', hidden('checkGridCells')],
  },
} satisfies Cases
