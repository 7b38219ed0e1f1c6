import { memo, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icons/Icon.tsx'
import type { Cell, Column, Grid, Row } from '../contract-grid.ts'
import { isMeant, type Cells, type GridFilter, type Sorting } from '../domain/grid-view.ts'
import { stepFrom, type GridPlace } from './grid-steps.ts'
import { useGridWords } from './grid-words.ts'
import css from './GridTable.module.css'

export type CellAt = { documentId: string; columnId: string }

/** Rows drawn at first, and with each press: 200 × 8 cells are drawn and scrolled without a pause. */
const rowsDrawn = 200

type Props = { grid: Grid; rows: readonly Row[]; cells: Cells; filter: GridFilter; sorting: Sorting; onSort(sorting: Sorting): void; onOpen(at: CellAt): void }

/** A native table that is walked like a sheet: one stop for Tab, arrows within (ARIA grid pattern). */
export function GridTable({ grid, rows, cells, filter, sorting, onSort, onOpen }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const [drawn, setDrawn] = useState(rowsDrawn)
  const columns = grid.columnList
  const shown = rows.slice(0, drawn)
  // Filtering may have taken away where one stood.
  const at = { row: Math.min(place.row, shown.length), column: Math.min(place.column, columns.length) }
  const moves = useRef(false)
  useEffect(() => {
    if (!moves.current) return
    moves.current = false
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [place])

  function go(next: GridPlace): void {
    moves.current = true
    setPlace(next)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = stepFrom(at, event, { rows: shown.length, columns: columns.length })
    if (!next) return
    event.preventDefault()
    go(next)
  }

  /** Clicking stands there as well, so that the keys go on from it. */
  function onClick(event: MouseEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
    if (!cell) return
    setPlace({ row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) })
    // Two hundred links of the router would each watch it; these are plain ones, followed within the page.
    const documentId = cell.dataset['document']
    if (!documentId || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ to: '/documents/$documentId', params: { documentId } })
  }

  return (
    <>
      <div className={css.scroller}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA grid pattern on a native table keeps its rows and headers */}
        <table ref={table} role="grid" className={css.table} aria-label={grid.title} aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} onKeyDown={onKeyDown} onClick={onClick}>
          <thead>
            <tr>
              <Head title={t`Document`} columnId="document" number={0} isStop={at.row === 0 && at.column === 0} sorting={sorting} onSort={onSort} />
              {columns.map((column, index) => (
                <Head key={column.id} title={column.name} columnId={column.id} number={index + 1} isStop={at.row === 0 && at.column === index + 1} sorting={sorting} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <GridRow key={row.documentId} row={row} number={index + 1} columns={columns} cells={cells.get(row.documentId)} filter={filter} stop={at.row === index + 1 ? at.column : -1} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <div>
          <Button onPress={() => setDrawn(drawn + rowsDrawn)}>{t`Show more rows (${rows.length - shown.length} left)`}</Button>
        </div>
      )}
    </>
  )
}

function Head({ title, columnId, number, isStop, sorting, onSort }: { title: string; columnId: string; number: number; isStop: boolean; sorting: Sorting; onSort(sorting: Sorting): void }) {
  const { t } = useLingui()
  const isSorted = sorting?.columnId === columnId
  const direction = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" aria-sort={direction ?? 'none'}>
      <button type="button" className={css.sort} tabIndex={isStop ? 0 : -1} data-row={0} data-column={number} aria-label={t`Sort by ${title}`} onClick={() => onSort({ columnId, isDescending: isSorted ? !sorting.isDescending : false })}>
        <span dir="auto">{title}</span>
        {isSorted && <Icon name={sorting.isDescending ? 'arrow-down' : 'arrow-up'} size="small" />}
      </button>
    </th>
  )
}

type RowProps = { row: Row; number: number; columns: readonly Column[]; cells: ReadonlyMap<string, Cell> | undefined; filter: GridFilter; stop: number; onOpen(at: CellAt): void }

/** Drawn again only when one of its own cells or the stop in it changes. */
const GridRow = memo(function GridRow({ row, number, columns, cells, filter, stop, onOpen }: RowProps) {
  const { t } = useLingui()
  const words = useGridWords()
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <a className={css.title} href={`/documents/${row.documentId}`} tabIndex={stop === 0 ? 0 : -1} data-row={number} data-column={0} data-document={row.documentId} dir="auto">
          {row.title}
        </a>
        {(row.state !== 'done' || row.isChanged) && (
          <span className={css.rowState}>
            {row.state !== 'done' ? words.rows[row.state] : t`changed since`}
            {row.note && `: ${row.note}`}
          </span>
        )}
      </th>
      {columns.map((column, index) => {
        const cell = cells?.get(column.id)
        const text = cell?.state === 'conflict' && !cell.isCorrected ? cell.against.join(' ≠ ') : words.valueOf(cell?.value ?? null)
        const isFaded = filter !== 'all' && filter !== 'changed' && !isMeant(cell, column, filter)
        return (
          <td key={column.id} className={classes(css.cell, isFaded && css.faded)} data-kind={kindOf(cell)}>
            <button type="button" className={css.open} tabIndex={stop === index + 1 ? 0 : -1} data-row={number} data-column={index + 1} onClick={() => onOpen({ documentId: row.documentId, columnId: column.id })}>
              <Mark cell={cell} />
              {text ? <span dir="auto">{text}</span> : <span className={css.empty}>{words.emptyOf(cell)}</span>}
            </button>
          </td>
        )
      })}
    </tr>
  )
})

function kindOf(cell: Cell | undefined): string {
  if (!cell || cell.state === 'waiting') return 'waiting'
  if (cell.isCorrected) return 'corrected'
  return cell.doubt !== null && !cell.isChecked ? 'doubtful' : cell.state
}

/** Never by colour alone: what is odd about a cell is said, and drawn as a sign. */
function Mark({ cell }: { cell: Cell | undefined }) {
  const { t } = useLingui()
  if (!cell) return null
  const kind = kindOf(cell)
  const marks = { corrected: ['edit', t`Corrected`], conflict: ['warning', t`Conflict`], doubtful: ['help', t`To be looked at`], failed: ['error', t`Failed`] } as const
  const mark = marks[kind as keyof typeof marks]
  if (mark)
    return (
      <>
        <Icon name={mark[0]} size="small" />
        <span className="visually-hidden">{mark[1]}: </span>
      </>
    )
  return cell.isChecked ? (
    <>
      <Icon name="check" size="small" />
      <span className="visually-hidden">{t`Checked`}: </span>
    </>
  ) : null
}
