import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextField } from '#ui/TextField.tsx'
import { useAnchorWords } from '#features/documents/web/anchor-words.ts'
import { SourceView } from '#features/documents/web/SourceView.tsx'
import type { Finding, Grid, OpenCell } from '../contract-grid.ts'
import { cellQuery, keepCell } from './grid-queries.ts'
import type { CellAt } from './GridTable.tsx'
import { useGridWords } from './grid-words.ts'
import css from './grids.module.css'

/** One cell: its value, the words that state it at their place in the document, and the person's own word. */
export function CellDialog({ grid, at, onClose }: { grid: Grid; at: CellAt; onClose(): void }) {
  const { t } = useLingui()
  const cell = useQuery(cellQuery(grid.id, at.documentId, at.columnId))
  const column = grid.columnList.find((each) => each.id === at.columnId)?.name ?? ''
  const row = grid.rowList.find((each) => each.documentId === at.documentId)?.title ?? ''
  return (
    <Dialog title={`${column}: ${row}`} width="wide" isOpen onClose={onClose}>
      {cell.error && <ProblemNotice error={cell.error} />}
      {cell.isPending && <Loading label={t`Loading…`} />}
      {cell.data && <OpenedCell gridId={grid.id} cell={cell.data} />}
    </Dialog>
  )
}

function OpenedCell({ gridId, cell }: { gridId: string; cell: OpenCell }) {
  const { t } = useLingui()
  const words = useGridWords()
  const [{ language }] = useSettings()
  const [shown, setShown] = useState(0)
  const finding = cell.findings[shown]
  const isConflict = cell.state === 'conflict' && !cell.isCorrected
  return (
    <div className={css.dialog}>
      <p className={css.value} dir="auto">
        {isConflict ? cell.against.join(' ≠ ') : words.valueOf(cell.value) || words.emptyOf(cell)}
      </p>
      <p className={css.facts}>
        {cell.corrected && <Badge kind="info">{t`Put in by ${cell.corrected.by}, ${formatDateTime(cell.corrected.at, language)}`}</Badge>}
        {cell.checked && !cell.corrected && <Badge kind="good">{t`Checked by ${cell.checked.by}, ${formatDateTime(cell.checked.at, language)}`}</Badge>}
        {cell.filledBy && <span>{cell.filledBy === 'model' ? t`Found by the model` : t`Found by patterns`}</span>}
        <LabelChip label={cell.label} of={cell.columnName} />
      </p>
      {cell.corrected?.note && <p>{cell.corrected.note}</p>}
      {cell.note && <Notice kind="bad">{cell.note}</Notice>}
      {isConflict && (
        <Notice kind="warn" title={t`The document says different things`}>
          <p>
            <Trans>Choose the one that holds, or write your own.</Trans>
          </p>
        </Notice>
      )}
      {cell.doubt && <Notice kind="warn">{words.doubts[cell.doubt]}</Notice>}
      {cell.findings.map((each, index) => (
        <FindingView key={index} gridId={gridId} cell={cell} finding={each} index={index} canChoose={isConflict || (cell.isCorrected && cell.findings.length > 1)} isShown={index === shown} onShow={() => setShown(index)} />
      ))}
      <Rejections cell={cell} />
      <CorrectForm key={`${cell.isCorrected} ${words.valueOf(cell.value)}`} gridId={gridId} cell={cell} />
      {finding?.stands && <SourceView documentId={cell.documentId} passageId={finding.passageId} words={[finding.quote]} />}
    </div>
  )
}

function FindingView({ gridId, cell, finding, index, canChoose, isShown, onShow }: { gridId: string; cell: OpenCell; finding: Finding & { stands: boolean }; index: number; canChoose: boolean; isShown: boolean; onShow(): void }) {
  const { t } = useLingui()
  const words = useGridWords()
  const placeOf = useAnchorWords()
  const choose = useChange(gridId, cell)
  const place = finding.place ? placeOf(finding.place) : ''
  return (
    <figure className={css.dialog}>
      <blockquote className={css.quote} dir="auto">
        {finding.quote}
      </blockquote>
      <figcaption className={css.facts}>
        <span>{[cell.documentTitle, place].filter(Boolean).join(', ')}</span>
        {!finding.stands && <Badge kind="warn">{t`The document was read anew since; fill the row again`}</Badge>}
        {cell.findings.length > 1 && !isShown && finding.stands && <Button size="small" variant="quiet" onPress={onShow}>{t`Show quote ${index + 1} in the document`}</Button>}
        {canChoose && <Button size="small" isPending={choose.isPending} onPress={() => choose.mutate({ do: 'choose', finding: index })}>{t`Use ${words.valueOf(finding.value)}`}</Button>}
      </figcaption>
      {choose.error && <ProblemNotice error={choose.error} />}
    </figure>
  )
}

/** What the model said and the document does not bear out. */
function Rejections({ cell }: { cell: OpenCell }) {
  const { t } = useLingui()
  const words = useGridWords()
  if (cell.rejected.length === 0) return null
  return (
    <details>
      <summary>{t`What the model said, and the document does not bear out (${cell.rejected.length})`}</summary>
      <ul className={css.list}>
        {cell.rejected.map((each, index) => (
          <li key={index} className={css.item}>
            <span dir="auto">{each.value}</span>
            {each.quote && (
              <blockquote className={css.quote} dir="auto">
                {each.quote}
              </blockquote>
            )}
            <span>{words.rejections[each.reason]}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

type Change = Parameters<typeof api.correctGridCell>[0]['change']

function useChange(gridId: string, cell: OpenCell) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => api.correctGridCell({ gridId, documentId: cell.documentId, columnId: cell.columnId, change }),
    onSuccess: (next) => keepCell(queryClient, gridId, next),
  })
}

function CorrectForm({ gridId, cell }: { gridId: string; cell: OpenCell }) {
  const { t } = useLingui()
  const { valueOf } = useGridWords()
  const queryClient = useQueryClient()
  const [value, setValue] = useState(() => valueOf(cell.value))
  const change = useChange(gridId, cell)
  const check = useMutation({
    mutationFn: async () => {
      await api.checkGridCells({ gridId, cells: [{ documentId: cell.documentId, columnId: cell.columnId }], isChecked: !cell.isChecked })
      return api.getGridCell({ gridId, documentId: cell.documentId, columnId: cell.columnId })
    },
    onSuccess: (next) => keepCell(queryClient, gridId, next),
  })
  const problem = change.error ?? check.error
  return (
    <form
      className={css.dialog}
      aria-label={t`Your own value`}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ do: 'write', value })
      }}
    >
      {problem && <ProblemNotice error={problem} />}
      <TextField label={t`Your own value`} description={t`Leave it empty to say that the document does not state it. It stays when the table is filled again.`} value={value} onChange={setValue} />
      <div className={css.actions}>
        <Button type="submit" isPending={change.isPending}>{t`Save my value`}</Button>
        {cell.isCorrected && <Button variant="quiet" isPending={change.isPending} onPress={() => change.mutate({ do: 'undo' })}>{t`Back to what was found`}</Button>}
        {cell.state !== 'waiting' && !cell.isCorrected && <Button icon="check" isPending={check.isPending} onPress={() => check.mutate()}>{cell.isChecked ? t`Not checked after all` : t`I checked this`}</Button>}
      </div>
    </form>
  )
}
