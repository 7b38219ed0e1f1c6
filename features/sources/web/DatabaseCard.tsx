import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog, Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Database, OfferedView } from '../contract.ts'
import { OfferForm, type FoundView } from './OfferForm.tsx'
import css from './sources.module.css'

export function DatabaseCard({ database }: { database: Database }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const [found, setFound] = useState<FoundView[]>([])
  const [isDeleting, setDeleting] = useState(false)
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['databases'] })
  const look = useMutation({
    mutationFn: () => api.checkDatabase({ databaseId: database.id }),
    onSuccess: (after) => {
      setFound(after.found)
      refresh()
    },
  })
  const turn = useMutation({ mutationFn: (isEnabled: boolean) => api.updateDatabase({ databaseId: database.id, isEnabled }), onSuccess: refresh })
  const remove = useMutation({ mutationFn: () => api.deleteDatabase({ databaseId: database.id }), onSuccess: refresh })
  const problem = look.error ?? turn.error ?? remove.error
  const [offered, setOffered] = useState(false)
  return (
    <>
      <h3>{database.title}</h3>
      <p className={css.facts}>
        <Badge kind={database.isEnabled ? 'good' : 'plain'}>{database.isEnabled ? t`On` : t`Off`}</Badge>
        <Badge kind={database.writesRefusedBy === 'role' ? 'good' : 'warn'}>{database.writesRefusedBy === 'role' ? t`Its login may not write` : t`Opened for reading only`}</Badge>
        <span>{database.kindTitle}</span>
        <time dateTime={database.checkedAt}>{t`Checked ${formatDateTime(database.checkedAt, language)}`}</time>
      </p>
      {database.problem && (
        <Notice kind="bad">
          <p>{database.problem}</p>
        </Notice>
      )}
      {problem && <ProblemNotice error={problem} />}
      <details>
        <summary>{t`What it answered when Steward tried to write`}</summary>
        <p>
          <code>{database.writeAnswer}</code>
        </p>
      </details>
      {database.views.length > 0 && (
        <ul className={css.views} aria-label={t`Views offered of ${database.title}`}>
          {database.views.map((view) => (
            <ViewLine key={view.id} view={view} onChanged={refresh} />
          ))}
        </ul>
      )}
      <div className={css.actions}>
        <Button size="small" icon="retry" aria-label={t`Check now: ${database.title}`} isPending={look.isPending} onPress={() => look.mutate()}>{t`Check now`}</Button>
        {found.length > 0 && <Button size="small" icon="add" aria-label={t`Offer a view: ${database.title}`} onPress={() => setOffered(true)}>{t`Offer a view`}</Button>}
        <Button size="small" aria-label={database.isEnabled ? t`Switch off: ${database.title}` : t`Switch on: ${database.title}`} isPending={turn.isPending} onPress={() => turn.mutate(!database.isEnabled)}>{database.isEnabled ? t`Switch off` : t`Switch on`}</Button>
        <Button size="small" icon="trash" variant="quiet" aria-label={t`Remove: ${database.title}`} onPress={() => setDeleting(true)}>{t`Remove`}</Button>
      </div>
      <Dialog title={t`Offer a view`} isOpen={offered} onClose={() => setOffered(false)}>
        <OfferForm
          databaseId={database.id}
          found={found}
          onSaved={() => {
            setOffered(false)
            refresh()
          }}
        />
      </Dialog>
      <ConfirmDialog title={t`Remove this database?`} isOpen={isDeleting} confirmLabel={t`Remove`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setDeleting(false)}>
        <p>{t`Its views are not offered any more. Nothing in the database itself changes.`}</p>
      </ConfirmDialog>
    </>
  )
}

function ViewLine({ view, onChanged }: { view: OfferedView; onChanged(): void }) {
  const { t } = useLingui()
  const withdraw = useMutation({ mutationFn: () => api.withdrawView({ viewId: view.id }), onSuccess: onChanged })
  return (
    <li>
      <p className={css.facts}>
        <strong>{view.title}</strong>
        <code>{view.schema ? `${view.schema}.${view.name}` : view.name}</code>
        <LabelChip label={view} of={view.title} />
        <span>{view.agencyId ?? t`For everybody`}</span>
        <span>{view.hasPersonRows ? t`Rows kept apart by person` : t`The same rows for all`}</span>
      </p>
      <p>{view.description}</p>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      <Button size="small" variant="quiet" aria-label={t`Withdraw: ${view.title}`} isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>{t`Withdraw`}</Button>
    </li>
  )
}
