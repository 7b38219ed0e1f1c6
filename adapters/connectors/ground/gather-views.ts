import { columnsMax, viewsMax, type ViewShape } from '#kernel/ports/connector.ts'
import { kindOfType } from './cells.ts'

export type ColumnRow = { schema: string; name: string; column: string; type: string }

/** Columns of the catalogue, in its order, as views. */
export function gatherViews(rows: readonly ColumnRow[]): ViewShape[] {
  const views = new Map<string, ViewShape>()
  for (const { schema, name, column, type } of rows) {
    const key = JSON.stringify([schema, name])
    const view = views.get(key) ?? { schema, name, columns: [] }
    if (!views.has(key)) {
      if (views.size >= viewsMax) break
      views.set(key, view)
    }
    if (view.columns.length < columnsMax) view.columns.push({ name: column, kind: kindOfType(type) })
  }
  return [...views.values()]
}
