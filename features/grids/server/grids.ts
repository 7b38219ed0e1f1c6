/** The grids feature: facts of many documents pulled into a table, each with the place it stands at (R36). */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import type { Office } from '#kernel/ports/office.ts'
import type { WorkGate } from '#kernel/work/work-gate.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { grids } from '../contract.ts'
import { gridsPolicy } from '../policy.ts'
import { checkGridCells, correctGridCell, getGridCell, type TextsOf } from './cells.ts'
import { addGridDocuments, createGrid, removeGridDocument, setGridColumns, updateGrid } from './change-grid.ts'
import { exportGrid } from './export-grid.ts'
import { fillJobs, fillQueue } from './fill-row.ts'
import { listGridRows, showGrid } from './grid-store.ts'
import { gridsMigration } from './migrations/0001-grids.ts'
import { startGrid, stopGrid } from './run-grid.ts'
import { snapshotGrid } from './snapshot-grid.ts'
import { suggestColumns } from './suggest-columns.ts'

export type GridsGiven = { desk: ModelDesk; models: ModelDirectory; gate: WorkGate; office: Office; rowsAtOnce: number; textsOf: TextsOf; destroyKeys(): Promise<void> }

export function createGrids(given: GridsGiven): Feature {
  const aborts = new Map<string, Set<AbortController>>()
  return serve(grids, {
    name: 'grids',
    policy: gridsPolicy,
    migrations: [gridsMigration],
    queues: { [fillQueue]: fillJobs({ desk: given.desk, aborts, concurrencyMax: given.rowsAtOnce }) },
    handlers: {
      listGrids: async ({ input, actor, store }) => ({ grids: await listGridRows(store, actor.personId, input.limit) }),
      suggestColumns,
      createGrid: createGrid(given),
      getGrid: ({ input, resource, store }) => showGrid(store, resource.id, input.since),
      updateGrid: updateGrid(given),
      setGridColumns,
      addGridDocuments,
      removeGridDocument,
      startGrid: startGrid(given),
      stopGrid: stopGrid(aborts),
      deleteGrid: deleteGrid(given, aborts),
      getGridCell: getGridCell(given.textsOf),
      correctGridCell: correctGridCell(given.textsOf),
      checkGridCells,
      snapshotGrid,
      exportGrid: exportGrid(given),
    },
  })
}

const deleteGrid =
  (given: GridsGiven, aborts: Map<string, Set<AbortController>>): Handler<typeof grids.deleteGrid> =>
  async ({ resource, store, afterCommit }) => {
    await store.run(sql`delete from grid where id = ${resource.id}`)
    afterCommit(async () => {
      for (const abort of aborts.get(resource.id) ?? []) abort.abort('deleted')
      await given.destroyKeys()
    })
    return {}
  }
