/** Grids. */
import type { IsolationWorld } from '#testkit/isolation-world.ts'
import type { Inputs } from './input.ts'

const cellOf = (gridId: string, world: IsolationWorld) => ({ gridId, ...(world.cells.get(gridId) ?? { documentId: gridId, columnId: gridId }) })

export const gridsInputs = {
  listGrids: () => ({ limit: 100 }),
  suggestColumns: (pick) => ({ documentIds: [pick('document')] }),
  createGrid: (pick) => ({ title: 'x', columns: [{ name: 'Fee', type: { kind: 'text' } }], documentIds: [pick('document')], collectionIds: [pick('collection')], modelId: 'quote' }),
  getGrid: (pick) => ({ gridId: pick('grid') }),
  updateGrid: (pick) => ({ gridId: pick('grid'), title: 'x' }),
  setGridColumns: (pick) => ({ gridId: pick('grid'), columns: [{ name: 'Fee', type: { kind: 'text' } }] }),
  addGridDocuments: (pick) => ({ gridId: pick('grid'), documentIds: [pick('document')], search: 'cnry' }),
  removeGridDocument: (pick) => ({ gridId: pick('grid'), documentId: pick('document') }),
  startGrid: (pick) => ({ gridId: pick('grid'), scope: 'all' }),
  stopGrid: (pick) => ({ gridId: pick('grid') }),
  deleteGrid: (pick) => ({ gridId: pick('grid') }),
  getGridCell: (pick, _random, world) => cellOf(pick('grid'), world),
  correctGridCell: (pick, _random, world) => ({ ...cellOf(pick('grid'), world), change: { do: 'write', value: 'x' } }),
  snapshotGrid: (pick) => ({ gridId: pick('grid') }),
  exportGrid: (pick) => ({ artefactId: pick('table'), format: 'csv' }),
  checkGridCells: (pick, _random, world) => {
    const { gridId, ...cell } = cellOf(pick('grid'), world)
    return { gridId, cells: [cell], isChecked: true }
  },
} satisfies Inputs
