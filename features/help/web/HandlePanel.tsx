import { useState } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { HelpRequest, WholeRequest } from '../contract.ts'
import { inboxQuery } from './help-queries.ts'
import { useHelpWords } from './use-help-words.ts'
import css from './help.module.css'

/** What the desk does with it beside answering. */
export function HandlePanel({ request }: { request: WholeRequest }) {
  const { t } = useLingui()
  const { urgencies } = useHelpWords()
  const [isMerging, setMerging] = useState(false)
  const isDone = request.state === 'closed'
  const [handle, escalate] = [useDeskAction((change: Parameters<typeof api.handleRequest>[0]) => api.handleRequest(change)), useDeskAction(() => api.escalateRequest({ requestId: request.id }))]
  const requestId = request.id
  return (
    <Section title={t`At the desk`}>
      {(handle.error ?? escalate.error) && <ProblemNotice error={handle.error ?? escalate.error} />}
      <div className={css.columns}>
        <Select
          label={t`Who deals with it`}
          value={request.desk.find(({ name }) => name === request.assignee)?.id ?? ''}
          onChange={(assigneeId) => assigneeId && handle.mutate({ requestId, assigneeId })}
          options={[{ value: '', label: t`Nobody yet` }, ...request.desk.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Select
          label={t`How urgent it is`}
          value={request.urgency}
          onChange={(urgency) => handle.mutate({ requestId, urgency: urgency as HelpRequest['urgency'] })}
          options={(['low', 'normal', 'high'] as const).map((value) => ({ value, label: urgencies[value] }))}
        />
      </div>
      <div className={css.actions}>
        {request.state !== 'in-work' && <Button isPending={handle.isPending} onPress={() => handle.mutate({ requestId, state: 'in-work' })}>{isDone ? t`Open again` : t`Take it up`}</Button>}
        {!isDone && <Button isPending={handle.isPending} onPress={() => handle.mutate({ requestId, state: 'closed' })}>{t`Close`}</Button>}
        {!isDone && request.level !== 'central' && <Button isPending={escalate.isPending} onPress={() => escalate.mutate(undefined)}>{request.level === 'contact' ? t`Hand up to the agency lead` : t`Hand up to the central team`}</Button>}
        {!isDone && <Button onPress={() => setMerging(true)}>{t`It is a duplicate…`}</Button>}
      </div>
      {isMerging && <MergeDialog request={request} onClose={() => setMerging(false)} />}
    </Section>
  )
}

function useDeskAction<Input>(run: (input: Input) => Promise<HelpRequest>) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: () => {
      toast(t`Saved.`)
      void queryClient.invalidateQueries({ queryKey: ['help'] })
    },
  })
}

function MergeDialog({ request, onClose }: { request: WholeRequest; onClose(): void }) {
  const { t } = useLingui()
  const inbox = useInfiniteQuery(inboxQuery('open', ''))
  const [intoId, setInto] = useState('')
  const merge = useDeskAction((id: string) => api.mergeRequest({ requestId: request.id, intoId: id }))
  const others = (inbox.data?.pages ?? []).flatMap((page) => page.requests).filter((each) => each.id !== request.id && each.agencyId === request.agencyId)
  return (
    <ConfirmDialog title={t`It is a duplicate`} isOpen confirmLabel={t`Close this one`} isPending={merge.isPending} onClose={onClose} onConfirm={() => intoId && merge.mutate(intoId, { onSuccess: onClose })}>
      {merge.error && <ProblemNotice error={merge.error} />}
      <Select label={t`Which one goes on?`} value={intoId} onChange={setInto} options={[{ value: '', label: t`Choose…` }, ...others.map(({ id, title }) => ({ value: id, label: title }))]} />
    </ConfirmDialog>
  )
}
