import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import { pathOfWork } from '#features/artefacts/web/work-paths.ts'
import { gridFilters, rowsFor, type GridFilter, type Sorting } from '../domain/grid-view.ts'
import { CellDialog } from './CellDialog.tsx'
import { ColumnStatistics } from './ColumnStatistics.tsx'
import { GridActions } from './GridActions.tsx'
import { gridQuery, type KnownGrid } from './grid-queries.ts'
import { GridTable, type CellAt } from './GridTable.tsx'
import { gridKinds, useGridWords } from './grid-words.ts'
import css from './grids.module.css'

/** One grid: filled row by row, looked through, corrected. */
export function GridPage() {
  const { t } = useLingui()
  const { gridId } = useParams({ from: '/signed-in/grids/$gridId' })
  const grid = useQuery(gridQuery(gridId, useQueryClient()))
  if (grid.isPending) return <Loading label={t`Loading…`} />
  if (grid.error && !grid.data) return <ProblemNotice error={grid.error} />
  return <LoadedGrid known={grid.data!} />
}

function LoadedGrid({ known }: { known: KnownGrid }) {
  const { t } = useLingui()
  const { grid, cells } = known
  const [filter, setFilter] = useState<GridFilter>('all')
  const [sorting, setSorting] = useState<Sorting>(null)
  const [open, setOpen] = useState<CellAt | null>(null)
  const rows = rowsFor(grid.rowList, grid.columnList, cells, filter, sorting)
  const lead = grid.isGenerative ? t`Read by ${grid.modelTitle}; every value was held against the words of its document.` : t`Found by patterns, without a model: labelled lines, tables, and figures in sentences that name the column.`
  return (
    <Page title={grid.title} lead={lead} width="wide" actions={<GridActions grid={grid} />}>
      <Progress known={known} />
      {grid.note && (
        <Notice kind="warn">
          <p>{grid.note}</p>
        </Notice>
      )}
      <div className={css.tools}>
        <FilterSelect value={filter} onChange={setFilter} />
        <p className={css.facts} role="status">
          {filter === 'all' ? t`${rows.length} documents` : t`${rows.length} of ${grid.rows} documents`}
        </p>
        <LabelChip label={grid.label} of={grid.title} />
        {grid.keptAs && <Link to={pathOfWork('table', grid.keptAs)}>{t`Kept versions and review`}</Link>}
      </div>
      <GridTable grid={grid} rows={rows} cells={cells} filter={filter} sorting={sorting} onSort={setSorting} onOpen={setOpen} />
      <p className={css.hint}>
        <Trans>Move with the arrow keys; Enter opens a cell with the words that state it.</Trans>
      </p>
      <Section title={t`Columns at a glance`}>
        <ColumnStatistics grid={grid} cells={cells} />
      </Section>
      {open && <CellDialog key={`${open.documentId} ${open.columnId}`} grid={grid} at={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function Progress({ known: { grid } }: { known: KnownGrid }) {
  const { t } = useLingui()
  const words = useGridWords()
  const done = grid.rowList.filter((row) => row.state === 'done').length
  const failed = grid.rowList.filter((row) => row.state === 'failed').length
  return (
    <div className={css.progress}>
      <p className={css.facts} role="status">
        <Badge kind={gridKinds[grid.state]}>{words.grids[grid.state]}</Badge>
        <span>{t`${done} of ${grid.rows} documents read`}</span>
        {failed > 0 && <span>{t`${failed} failed`}</span>}
      </p>
      {grid.state === 'running' && <progress max={grid.rows} value={done + failed} aria-label={t`Documents read`} />}
    </div>
  )
}

function FilterSelect({ value, onChange }: { value: GridFilter; onChange(filter: GridFilter): void }) {
  const { t } = useLingui()
  const names: Record<GridFilter, string> = {
    all: t`Everything`,
    missing: t`Missing where required`,
    empty: t`Empty`,
    conflict: t`Conflicts`,
    doubtful: t`To be looked at`,
    corrected: t`Corrected by you`,
    unchecked: t`Not checked by you`,
    failed: t`Failed`,
    changed: t`Document changed since`,
  }
  return <Select label={t`Show`} value={value} onChange={(next) => onChange(next as GridFilter)} options={gridFilters.map((filter) => ({ value: filter, label: names[filter] }))} />
}
