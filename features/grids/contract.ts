import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { artefact } from '#features/artefacts/contract.ts'
import { ColumnDefinition, columnsMax, Grid, GridSummary, OpenCell, rowsMax, textCharsMax } from './contract-grid.ts'

export type LoadedGrid = { id: string; agencyId: string; ownerId: string }
export const grid = resource<LoadedGrid>('Grid')
const onGrid = (input: { gridId: string }) => input.gridId

/** Which documents: named ones, or all that stand in collections. */
const Chosen = z.object({
  documentIds: z.array(Id).max(rowsMax).default([]),
  collectionIds: z.array(Id).max(20).default([]),
  /** Only documents with these words in their title. */
  search: z.string().trim().max(100).default(''),
})
const Columns = z.array(ColumnDefinition.extend({ id: Id.optional() })).min(1, 'Add at least one column.').max(columnsMax)
const CellAt = z.object({ gridId: Id, documentId: Id, columnId: Id })

export const FillScope = z.enum(['open', 'empty', 'changed', 'all'])
export type FillScope = z.infer<typeof FillScope>

export const grids = {
  listGrids: endpoint({
    at: 'GET /grids',
    summary: 'Your grids, newest first.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ grids: z.array(GridSummary) }),
    needs: action('grid.list'),
    records: quiet('a person listing their own grids'),
    doors: ['http', 'cli'],
  }),
  suggestColumns: endpoint({
    at: 'POST /grids/columns/suggestions',
    summary: 'Columns that recur in a few documents, found by code: names, types and how many of them state it.',
    input: z.object({ documentIds: z.array(Id).min(1, 'Choose at least one document.').max(8) }),
    output: z.object({ columns: z.array(ColumnDefinition.extend({ documents: z.number().int(), example: z.string() })) }),
    needs: action('grid.create'),
    records: quiet('works on passages the person may read; opening one is recorded'),
    doors: ['http', 'cli'],
  }),
  createGrid: endpoint({
    at: 'POST /grids',
    summary: 'A grid of up to 500 documents by up to 20 columns. It is filled when you start it.',
    input: Chosen.extend({ title: z.string().trim().min(1, 'Give the grid a name.').max(160), columns: Columns, modelId: z.string().max(300).optional() }),
    output: Grid,
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.create'),
    records: { event: 'grid.created', details: ({ output }) => ({ gridId: output.id, rows: output.rows, columns: output.columns, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  getGrid: endpoint({
    at: 'GET /grids/:gridId',
    summary: 'A grid with its rows and cells; `since` asks only for cells changed after that version. Documents you may no longer read are not in it.',
    input: z.object({ gridId: Id, since: z.coerce.number().int().min(0).optional() }),
    output: Grid,
    needs: action('grid.read').on(grid, onGrid),
    records: quiet('a person reading their own grid; nobody else can'),
    doors: ['http', 'cli'],
  }),
  updateGrid: endpoint({
    at: 'PATCH /grids/:gridId',
    summary: 'Change the name of a grid, or the model that fills it from now on.',
    input: z.object({ gridId: Id, title: z.string().trim().min(1).max(160).optional(), modelId: z.string().max(300).optional() }),
    output: Grid,
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.updated', details: ({ input }) => ({ gridId: input.gridId }) },
    doors: ['http', 'cli'],
  }),
  setGridColumns: endpoint({
    at: 'POST /grids/:gridId/columns',
    summary: 'The columns as they should be, in order: known ids are kept, others are new, missing ones are removed with their cells. What changed is filled anew at the next start; corrections stay.',
    input: z.object({ gridId: Id, columns: Columns }),
    output: Grid,
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.columns-changed', details: ({ input }) => ({ gridId: input.gridId, columns: input.columns.length }) },
    doors: ['http', 'cli'],
  }),
  addGridDocuments: endpoint({
    at: 'POST /grids/:gridId/documents',
    summary: 'More documents for the grid; those it has already are left as they are.',
    input: Chosen.extend({ gridId: Id }),
    output: Grid,
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.documents-added', details: ({ input, output }) => ({ gridId: input.gridId, rows: output.rows }) },
    doors: ['http', 'cli'],
  }),
  removeGridDocument: endpoint({
    at: 'DELETE /grids/:gridId/documents/:documentId',
    summary: 'Take a document out of the grid, with its cells.',
    input: z.object({ gridId: Id, documentId: Id }),
    output: Nothing,
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.document-removed', details: ({ input }) => ({ gridId: input.gridId, documentId: input.documentId }) },
    doors: ['http', 'cli'],
  }),
  startGrid: endpoint({
    at: 'POST /grids/:gridId/start',
    summary: 'Fill cells: what is open, what stayed empty too, rows whose document changed, or all. Cells that you corrected are left alone unless `withCorrected`.',
    input: z.object({ gridId: Id, scope: FillScope.default('open'), columnIds: z.array(Id).max(columnsMax).optional(), documentIds: z.array(Id).max(rowsMax).optional(), withCorrected: z.boolean().default(false) }),
    output: Grid,
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.started', details: ({ input }) => ({ gridId: input.gridId, scope: input.scope }) },
    doors: ['http', 'cli'],
  }),
  stopGrid: endpoint({
    at: 'POST /grids/:gridId/stop',
    summary: 'Stop filling. What is filled stays; a start goes on from there.',
    input: z.object({ gridId: Id }),
    output: Grid,
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.stopped', details: ({ input }) => ({ gridId: input.gridId }) },
    doors: ['http', 'cli'],
  }),
  deleteGrid: endpoint({
    at: 'DELETE /grids/:gridId',
    summary: 'Delete a grid with its cells and corrections. The documents stay.',
    input: z.object({ gridId: Id }),
    output: Nothing,
    needs: action('grid.delete').on(grid, onGrid),
    records: { event: 'grid.deleted', details: ({ input }) => ({ gridId: input.gridId }) },
    doors: ['http', 'cli'],
  }),
  getGridCell: endpoint({
    at: 'GET /grids/:gridId/cells/:documentId/:columnId',
    summary: 'One cell with its quotes, the passages they stand in, and what a person did to it.',
    input: CellAt,
    output: OpenCell,
    needs: action('grid.read').on(grid, onGrid),
    records: { event: 'grid.cell-opened', details: ({ input }) => ({ gridId: input.gridId, documentId: input.documentId }) },
    doors: ['http', 'cli'],
  }),
  correctGridCell: endpoint({
    at: 'POST /grids/:gridId/cells/:documentId/:columnId',
    summary: 'Put your own value into a cell (an empty one says: the document does not state it), choose one of several found, or `undo` to what was found.',
    input: CellAt.extend({
      change: z.discriminatedUnion('do', [
        z.object({ do: z.literal('write'), value: z.string().trim().max(textCharsMax * 4), note: z.string().trim().max(400).default('') }),
        z.object({ do: z.literal('choose'), finding: z.number().int().min(0).max(50) }),
        z.object({ do: z.literal('undo') }),
      ]),
    }),
    output: OpenCell,
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.cell-corrected', details: ({ input }) => ({ gridId: input.gridId, documentId: input.documentId, columnId: input.columnId, change: input.change.do }) },
    doors: ['http', 'cli'],
  }),
  checkGridCells: endpoint({
    at: 'POST /grids/:gridId/checks',
    summary: 'Say that you looked at cells, or take it back.',
    input: z.object({ gridId: Id, cells: z.array(z.object({ documentId: Id, columnId: Id })).min(1).max(rowsMax), isChecked: z.boolean() }),
    output: z.object({ cells: z.number().int() }),
    needs: action('grid.update').on(grid, onGrid),
    records: { event: 'grid.cells-checked', details: ({ input, output }) => ({ gridId: input.gridId, cells: output.cells, isChecked: input.isChecked }) },
    doors: ['http', 'cli'],
  }),
  snapshotGrid: endpoint({
    at: 'POST /grids/:gridId/snapshots',
    summary: 'Keep the grid as it stands as a version of a piece of work (kind `table`): to be reviewed, shared, exported.',
    input: z.object({ gridId: Id, note: z.string().trim().max(500).default('') }),
    output: z.object({ artefactId: Id, version: z.number().int() }),
    words: ownWay('a person’s own grid; its documents’ labels join, and the desk asks the flow'),
    needs: action('grid.read').on(grid, onGrid),
    records: { event: 'grid.kept', details: ({ input, output }) => ({ gridId: input.gridId, artefactId: output.artefactId, version: output.version }) },
    doors: ['http', 'cli'],
  }),
  exportGrid: longEndpoint({
    at: 'GET /tables/:artefactId/file',
    summary: 'A kept table as a file, with a sheet of sources: cell, document, place, quote (for CSV, `csv-sources` is that sheet). No cell can act as a formula.',
    input: z.object({ artefactId: Id, version: z.coerce.number().int().min(1).optional(), format: z.enum(['xlsx', 'csv', 'csv-sources']).default('xlsx') }),
    output: { file: true },
    needs: action('artefact.export').on(artefact, (input: { artefactId: string }) => input.artefactId),
    records: { event: 'grid.exported', details: ({ input }) => ({ artefactId: input.artefactId, format: input.format }) },
    doors: ['http', 'cli'],
  }),
} as const

export const gridErrors = errors({
  grid_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  grid_no_documents: { status: 400, sentence: 'None of these documents is there and read. Choose documents that are ready.' },
  grid_too_large: { status: 400, sentence: 'A grid holds up to 500 documents, 20 columns and 6,000 cells. Make two of it.' },
  grid_running: { status: 409, sentence: 'This grid is being filled. Stop it first.' },
  grid_nothing_to_fill: { status: 409, sentence: 'There is nothing to fill. Choose what should be done again.' },
  grid_same_names: { status: 400, sentence: 'Two columns have one name. Give each its own.' },
  grid_bad_value: { status: 400, sentence: 'This is not a value of the column’s kind.' },
  grid_no_cell: { status: 404, sentence: 'This cell does not exist, or its document may not be read by you.' },
  grid_export_failed: { status: 503, sentence: 'The file could not be made. Try again in a moment.' },
  grid_not_a_table: { status: 400, sentence: 'This piece of work is no table of facts.' },
  grid_key_destroyed: { status: 410, sentence: 'The content of this grid was destroyed and cannot be read.' },
})
