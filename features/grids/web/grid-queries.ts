import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { Cell, Grid, OpenCell } from '../contract-grid.ts'

export const gridsQuery = queryOptions({ queryKey: ['grids'], queryFn: ({ signal }) => api.listGrids({}, { signal }) })

/** A grid with all its cells by document and column; rows that did not change keep their map, so that they are not drawn again. */
export type KnownGrid = { grid: Grid; cells: ReadonlyMap<string, ReadonlyMap<string, Cell>> }

const lookMs = 1_200

/** Looked at while it is filled; only cells that changed since the last look come over the wire. */
export function gridQuery(gridId: string, queryClient: QueryClient) {
  const queryKey = ['grid', gridId] as const
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<KnownGrid> => {
      const before = queryClient.getQueryData<KnownGrid>(queryKey)
      return merged(await api.getGrid({ gridId, ...(before && { since: before.grid.version }) }, { signal }), before)
    },
    refetchInterval: ({ state }) => (state.data?.grid.state === 'running' ? lookMs : false),
    structuralSharing: false,
  })
}

/** Puts an answer of any endpoint that gives a grid in place; those give every cell. */
export function keepGrid(queryClient: QueryClient, grid: Grid): void {
  queryClient.setQueryData<KnownGrid>(['grid', grid.id], merged(grid, undefined))
  void queryClient.invalidateQueries({ queryKey: ['grids'] })
}

export function keepCell(queryClient: QueryClient, gridId: string, cell: OpenCell): void {
  queryClient.setQueryData(['grid-cell', gridId, cell.documentId, cell.columnId], cell)
  queryClient.setQueryData<KnownGrid>(['grid', gridId], (known) => known && { ...known, cells: withCells(known.cells, [cell]) })
}

function merged(grid: Grid, before: KnownGrid | undefined): KnownGrid {
  const columns = new Set(grid.columnList.map((column) => column.id))
  const documents = new Set(grid.rowList.map((row) => row.documentId))
  const kept = before && before.grid.columnList.every((column) => columns.has(column.id)) ? before.cells : new Map<string, ReadonlyMap<string, Cell>>()
  const cells = withCells(kept, grid.cells)
  return { grid, cells: new Map([...cells].filter(([documentId]) => documents.has(documentId))) }
}

function withCells(before: KnownGrid['cells'], changed: readonly Cell[]): KnownGrid['cells'] {
  const after = new Map(before)
  const fresh = new Map<string, Map<string, Cell>>()
  for (const cell of changed) {
    const row = fresh.get(cell.documentId) ?? new Map(after.get(cell.documentId))
    row.set(cell.columnId, cell)
    fresh.set(cell.documentId, row)
  }
  for (const [documentId, row] of fresh) after.set(documentId, row)
  return after
}

export const cellQuery = (gridId: string, documentId: string, columnId: string) =>
  queryOptions({ queryKey: ['grid-cell', gridId, documentId, columnId], queryFn: ({ signal }) => api.getGridCell({ gridId, documentId, columnId }, { signal }) })
