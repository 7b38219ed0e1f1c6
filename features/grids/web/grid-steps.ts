/** Where a key leads in a grid; row 0 is the head, column 0 the documents. */
export type GridPlace = { row: number; column: number }

/** About a screen of rows. */
const pageRows = 10

export function stepFrom({ row, column }: GridPlace, keys: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }, size: { rows: number; columns: number }): GridPlace | undefined {
  if (keys.altKey || keys.shiftKey) return undefined
  const isWhole = keys.ctrlKey || keys.metaKey
  const within = (next: GridPlace) => ({ row: Math.max(0, Math.min(size.rows, next.row)), column: Math.max(0, Math.min(size.columns, next.column)) })
  switch (keys.key) {
    case 'ArrowUp':
      return within({ row: isWhole ? 0 : row - 1, column })
    case 'ArrowDown':
      return within({ row: isWhole ? size.rows : row + 1, column })
    case 'ArrowLeft':
      return within({ row, column: isWhole ? 0 : column - 1 })
    case 'ArrowRight':
      return within({ row, column: isWhole ? size.columns : column + 1 })
    case 'Home':
      return within({ row: isWhole ? 0 : row, column: 0 })
    case 'End':
      return within({ row: isWhole ? size.rows : row, column: size.columns })
    case 'PageUp':
      return within({ row: row - pageRows, column })
    case 'PageDown':
      return within({ row: row + pageRows, column })
    default:
      return undefined
  }
}
