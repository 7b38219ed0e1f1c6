import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { PeopleImport } from '../contract-imports.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { ImportRows } from './ImportRows.tsx'
import card from '#ui/Card.module.css'
import css from './provisioning.module.css'

/** One list: how far it is, what it would do, and the buttons that do it. */
export function ImportCard({ list }: { list: PeopleImport }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(list.state !== 'done')
  const states = { reading: t`Being read`, ready: t`Nothing is changed yet`, importing: t`Being imported`, stopped: t`Stopped`, done: t`Imported`, failed: t`Failed` }
  const kinds = { reading: 'info', ready: 'info', importing: 'info', stopped: 'warn', done: 'good', failed: 'bad' } as const
  const { counts } = list
  const willDo = counts.new + counts.changed + counts.loses
  return (
    <li className={`${card.card} ${css.card}`}>
      <h2>{list.fileName}</h2>
      <p className={css.facts}>
        <Badge kind={kinds[list.state]}>{states[list.state]}</Badge>
        <span>{t`${list.rows} lines: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} as they are, ${counts.loses} would lose a role, ${counts.duplicate} twice, ${counts.error} with a problem`}</span>
      </p>
      {list.fault && (
        <Notice kind="bad">
          <p>{list.fault}</p>
        </Notice>
      )}
      {(list.state === 'importing' || list.state === 'stopped') && <progress className={css.progress} value={list.done} max={Math.max(1, willDo)} aria-label={t`Lines imported of ${list.fileName}`} />}
      <ImportActions list={list} willDo={willDo} />
      {list.header.length > 0 && (list.state === 'ready' || list.state === 'stopped') && <ColumnChoice key={JSON.stringify(list.columns) + String(list.otherwise)} list={list} />}
      {list.rows > 0 && list.state !== 'reading' && (
        <>
          <div>
            <Button size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)} >{isOpen ? t`Hide the lines` : t`Show the lines`}</Button>
          </div>
          {isOpen && <ImportRows list={list} />}
        </>
      )}
    </li>
  )
}

function ImportActions({ list, willDo }: { list: PeopleImport; willDo: number }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const refresh = () => {
    setAsking(false)
    void queryClient.invalidateQueries({ queryKey: ['people-imports'] })
    void queryClient.invalidateQueries({ queryKey: ['people'] })
  }
  const on = { importId: list.id }
  const start = useMutation({ mutationFn: () => api.startPeopleImport(on), onSuccess: refresh })
  const stop = useMutation({ mutationFn: () => api.stopPeopleImport(on), onSuccess: refresh })
  const remove = useMutation({ mutationFn: () => api.deletePeopleImport(on), onSuccess: refresh })
  const allow = useMutation({ mutationFn: (allowsRoleLoss: boolean) => api.changePeopleImport({ ...on, allowsRoleLoss }), onSuccess: refresh })
  const problem = start.error ?? stop.error ?? remove.error ?? allow.error
  const canStart = list.state === 'ready' || list.state === 'stopped'
  const left = willDo - list.done
  return (
    <div className={css.stack}>
      {problem && <ProblemNotice error={problem} />}
      {canStart && list.counts.loses > 0 && <Checkbox label={t`Also take roles away where the list says so`} isChecked={list.allowsRoleLoss} onChange={(isChecked) => allow.mutate(isChecked)} />}
      <div className={css.actions}>
        {canStart && left > 0 && <Button variant="primary" onPress={() => setAsking(true)}>{list.state === 'stopped' ? t`Go on with ${left} lines` : t`Import ${left} lines`}</Button>}
        {list.state === 'importing' && <Button icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
        {list.rows > 0 && list.state !== 'reading' && (
          <a className={buttonLook('secondary', 'normal')} href={`${apiBase}/people-imports/${list.id}/report`} download>{t`Report of ${list.fileName}`}</a>
        )}
        {list.state !== 'importing' && list.state !== 'reading' && <Button variant="quiet" icon="trash" isPending={remove.isPending} onPress={() => remove.mutate()} aria-label={t`Delete the list ${list.fileName}`}>{t`Delete the list`}</Button>}
      </div>
      <ConfirmDialog title={t`Import ${left} lines?`} isOpen={isAsking} confirmLabel={t`Import`} isPending={start.isPending} onConfirm={() => start.mutate()} onClose={() => setAsking(false)}>
        <p>{t`People are added and changed as the lines say. Lines with a problem are left out; the report names them.`}</p>
      </ConfirmDialog>
    </div>
  )
}
