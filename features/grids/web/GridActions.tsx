import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { announce } from '#ui/announcer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { Menu } from '#ui/Menu.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { FillScope } from '../contract.ts'
import type { Grid } from '../contract-grid.ts'
import { columnOf, draftOf, faultsOf, type ColumnDraft } from './column-draft.ts'
import { ColumnEditor } from './ColumnEditor.tsx'
import { DocumentPicker, type Chosen } from './DocumentPicker.tsx'
import { keepGrid } from './grid-queries.ts'
import { takeTable, type TableFormat } from './take-table.ts'
import css from './grids.module.css'

type Opened = 'keep' | 'fill' | 'columns' | 'documents' | 'delete' | null

/** Start, stop, fill again, change what the grid is made of. */
export function GridActions({ grid }: { grid: Grid }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState<Opened>(null)
  const start = useMutation({ mutationFn: () => api.startGrid({ gridId: grid.id }), onSuccess: (next) => keepGrid(queryClient, next) })
  const stop = useMutation({
    mutationFn: () => api.stopGrid({ gridId: grid.id }),
    onSuccess: (next) => {
      keepGrid(queryClient, next)
      announce(t`Stopped. What is filled stays.`)
    },
  })
  const take = useMutation({
    mutationFn: (format: TableFormat) => takeTable(grid.id, format),
    onSuccess: () => {
      announce(t`The file is on its way.`)
      void queryClient.invalidateQueries({ queryKey: ['grid', grid.id] })
    },
  })
  const problem = start.error ?? stop.error ?? take.error
  const close = () => setOpened(null)
  return (
    <>
      {problem && <ProblemNotice error={problem} />}
      <div className={css.actions}>
        {grid.state === 'running' && <Button icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
        {(grid.state === 'new' || grid.state === 'stopped') && <Button variant="primary" isPending={start.isPending} onPress={() => start.mutate()}>{grid.state === 'new' ? t`Fill it` : t`Go on`}</Button>}
        {grid.state !== 'running' && (
          <>
            <Button icon="retry" onPress={() => setOpened('fill')}>{t`Fill again…`}</Button>
            <Menu
              label={t`More`}
              entries={[
                { id: 'keep', label: t`Keep this state as a version`, icon: 'archive', onAction: () => setOpened('keep') },
                { id: 'xlsx', label: t`Download as Excel file`, icon: 'download', onAction: () => take.mutate('xlsx') },
                { id: 'csv', label: t`Download as CSV`, icon: 'download', onAction: () => take.mutate('csv') },
                { id: 'csv-sources', label: t`Download the sources as CSV`, icon: 'download', onAction: () => take.mutate('csv-sources') },
                'separator',
                { id: 'columns', label: t`Change columns`, icon: 'table', onAction: () => setOpened('columns') },
                { id: 'documents', label: t`Add documents`, icon: 'documents', onAction: () => setOpened('documents') },
                'separator',
                { id: 'delete', label: t`Delete`, icon: 'trash', isDangerous: true, onAction: () => setOpened('delete') },
              ]}
            >
              <IconButton icon="more" label={t`More`} />
            </Menu>
          </>
        )}
      </div>
      {opened === 'keep' && <KeepDialog grid={grid} onClose={close} />}
      {opened === 'fill' && <FillDialog grid={grid} onClose={close} />}
      {opened === 'columns' && <ColumnsDialog grid={grid} onClose={close} />}
      {opened === 'documents' && <DocumentsDialog grid={grid} onClose={close} />}
      {opened === 'delete' && <DeleteDialog grid={grid} onClose={close} />}
    </>
  )
}

function KeepDialog({ grid, onClose }: { grid: Grid; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [note, setNote] = useState('')
  const keep = useMutation({
    mutationFn: () => api.snapshotGrid({ gridId: grid.id, note }),
    onSuccess: async ({ version }) => {
      announce(t`Kept as version ${version}.`)
      await queryClient.invalidateQueries({ queryKey: ['grid', grid.id] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Keep this state as a version`} isOpen onClose={onClose} actions={<Button variant="primary" isPending={keep.isPending} onPress={() => keep.mutate()}>{t`Keep`}</Button>}>
      <div className={css.dialog}>
        {keep.error && <ProblemNotice error={keep.error} />}
        <p>
          <Trans>The table as it stands now, with its quotes, becomes a version of a piece of work: to be compared, reviewed, put into a project. The grid itself goes on.</Trans>
        </p>
        <TextField label={t`Note`} mark={t`optional`} maxLength={500} value={note} onChange={setNote} />
      </div>
    </Dialog>
  )
}

function FillDialog({ grid, onClose }: { grid: Grid; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const changed = grid.rowList.filter((row) => row.isChanged).length
  const [scope, setScope] = useState<FillScope>(changed ? 'changed' : 'empty')
  const [withCorrected, setWithCorrected] = useState(false)
  const start = useMutation({
    mutationFn: () => api.startGrid({ gridId: grid.id, scope, withCorrected }),
    onSuccess: (next) => {
      keepGrid(queryClient, next)
      onClose()
    },
  })
  const options: { value: FillScope; label: string }[] = [
    { value: 'open', label: t`What is open: new columns, new documents, what failed` },
    { value: 'empty', label: t`That, and cells that stayed empty` },
    { value: 'changed', label: t`Documents that changed (${changed})` },
    { value: 'all', label: t`Everything` },
  ]
  return (
    <Dialog title={t`Fill again`} isOpen onClose={onClose} actions={<Button variant="primary" isPending={start.isPending} onPress={() => start.mutate()}>{t`Fill`}</Button>}>
      <div className={css.dialog}>
        {start.error && <ProblemNotice error={start.error} />}
        <RadioGroup<FillScope> label={t`What should be filled?`} options={options} value={scope} onChange={setScope} />
        <Checkbox label={t`Also replace what I corrected`} description={t`Without this, your own values stay as they are.`} isChecked={withCorrected} onChange={setWithCorrected} />
      </div>
    </Dialog>
  )
}

function ColumnsDialog({ grid, onClose }: { grid: Grid; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [drafts, setDrafts] = useState<ColumnDraft[]>(() => grid.columnList.map(draftOf))
  const [faults, setFaults] = useState(new Map<string, string>())
  const save = useMutation({
    mutationFn: () => api.setGridColumns({ gridId: grid.id, columns: drafts.map(columnOf) }),
    onSuccess: (next) => {
      keepGrid(queryClient, next)
      onClose()
    },
  })
  const check = () => {
    const found = faultsOf(drafts, { nameless: t`Give the column a name.`, twice: t`Two columns have one name.`, options: t`Give at least two options.` })
    setFaults(found)
    if (found.size === 0 && drafts.length > 0) save.mutate()
  }
  return (
    <Dialog title={t`Change columns`} width="wide" isOpen onClose={onClose} actions={<Button variant="primary" isPending={save.isPending} onPress={check}>{t`Save`}</Button>}>
      <div className={css.dialog}>
        {save.error && <ProblemNotice error={save.error} />}
        <p>
          <Trans>A column that you change is filled anew at the next start; one that you remove goes with its cells.</Trans>
        </p>
        <ColumnEditor drafts={drafts} faults={faults} onChange={setDrafts} />
      </div>
    </Dialog>
  )
}

function DocumentsDialog({ grid, onClose }: { grid: Grid; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>({ documentIds: [], collectionIds: [] })
  const add = useMutation({
    mutationFn: () => api.addGridDocuments({ gridId: grid.id, ...chosen }),
    onSuccess: (next) => {
      keepGrid(queryClient, next)
      onClose()
    },
  })
  return (
    <Dialog title={t`Add documents`} width="wide" isOpen onClose={onClose} actions={<Button variant="primary" isPending={add.isPending} onPress={() => add.mutate()}>{t`Add`}</Button>}>
      <div className={css.dialog}>
        {add.error && <ProblemNotice error={add.error} />}
        <DocumentPicker chosen={chosen} onChange={setChosen} />
      </div>
    </Dialog>
  )
}

function DeleteDialog({ grid, onClose }: { grid: Grid; onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.deleteGrid({ gridId: grid.id }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['grids'] })
      void navigate({ to: '/grids' })
    },
  })
  return (
    <ConfirmDialog title={t`Delete “${grid.title}”?`} isOpen confirmLabel={t`Delete`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {remove.error && <ProblemNotice error={remove.error} />}
      <p>
        <Trans>The table and your corrections go; the documents stay.</Trans>
      </p>
    </ConfirmDialog>
  )
}
