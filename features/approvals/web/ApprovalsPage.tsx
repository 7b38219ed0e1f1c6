import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Approval } from '../contract.ts'
import { ApprovalCard } from './ApprovalCard.tsx'
import { approvalsQuery, type ApprovalBox } from './approval-queries.ts'
import css from './approvals.module.css'

/** What waits for this person’s yes, and what they asked others for. */
export function ApprovalsPage() {
  const { t } = useLingui()
  const [box, setBox] = useState<ApprovalBox>('to-decide')
  const [isAsking, setAsking] = useState(false)
  const approvals = useQuery(approvalsQuery(box))
  const empty: Record<ApprovalBox, string> = { 'to-decide': t`Nothing waits for you`, asked: t`You have not asked for anything`, decided: t`You have not decided anything yet` }
  return (
    <Page
      title={t`Approvals`}
      lead={t`A yes is for exactly the text shown, once, and for a short time. Nothing is ever allowed for good.`}
      actions={<Button icon="add" onPress={() => setAsking(true)}>{t`Ask for a release`}</Button>}
    >
      <RadioGroup
        label={t`Show`}
        options={[
          { value: 'to-decide', label: t`For me to decide` },
          { value: 'asked', label: t`Asked by me` },
          { value: 'decided', label: t`Decided by me` },
        ]}
        value={box}
        onChange={(next) => setBox(next)}
        isInline
      />
      {approvals.error && <ProblemNotice error={approvals.error} />}
      {approvals.isPending && <Loading label={t`Loading…`} />}
      {approvals.data?.approvals.length === 0 && <EmptyState icon="check-circle" title={empty[box]} />}
      <ul className={css.cards} aria-label={t`Approvals`}>
        {approvals.data?.approvals.map((approval) => (
          <li key={approval.id} className={css.card}>
            <ApprovalCard approval={approval} />
            <After approval={approval} isOwn={box === 'asked'} />
          </li>
        ))}
      </ul>
      <Dialog title={t`Ask for a release`} isOpen={isAsking} onClose={() => setAsking(false)}>
        <ReleaseForm
          onAsked={() => {
            setAsking(false)
            setBox('asked')
            toast(t`An officer of your agency will decide.`)
          }}
        />
      </Dialog>
    </Page>
  )
}

function After({ approval, isOwn }: { approval: Approval; isOwn: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => api.withdrawApproval({ approvalId: approval.id }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['approvals'] }),
  })
  const canWithdraw = isOwn && (approval.state === 'waiting' || approval.state === 'approved')
  if (!approval.taskId && !canWithdraw) return null
  return (
    <div className={css.actions}>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      {approval.taskId && <Link to="/tasks/$taskId" params={{ taskId: approval.taskId }}>{t`Open the task`}</Link>}
      {canWithdraw && <Button size="small" isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>{t`Take it back`}</Button>}
    </div>
  )
}

const levels = ['public', 'internal', 'confidential', 'restricted'] as const

function ReleaseForm({ onAsked }: { onAsked(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { names } = useLabelWords()
  const form = useForm<{ subject: string; bytes: string; conf: string; comp: string; purpose: string }>({
    initial: { subject: '', bytes: '', conf: 'confidential', comp: '', purpose: '' },
    check: (values) => ({
      ...(values.subject.trim() ? {} : { subject: t`Say where it should go.` }),
      ...(values.bytes ? {} : { bytes: t`Give the exact text.` }),
      ...(values.purpose.trim().length < 5 ? { purpose: t`Say in a few words what it is for.` } : {}),
    }),
    send: async ({ subject, bytes, conf, comp, purpose }) => {
      const named = comp.split(/[\s,;]+/).filter(Boolean)
      await api.requestApproval({ subject, bytes, purpose, label: { conf: conf as (typeof levels)[number], comp: named, readers: [], integ: 'untrusted' } })
      void queryClient.invalidateQueries({ queryKey: ['approvals'] })
      onAsked()
    },
  })
  return (
    <FormFrame form={form} label={t`Ask for a release`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Ask`}</Button>}>
      <TextField label={t`Where should it go?`} {...form.field('subject')} />
      <TextArea label={t`The exact text`} rows={6} {...form.field('bytes')} />
      <Select label={t`Confidentiality`} options={levels.map((conf) => ({ value: conf, label: names[conf] }))} {...form.field('conf')} />
      <TextField label={t`Compartments`} description={t`For example: tax, health. Leave empty for none.`} {...form.field('comp')} />
      <TextField label={t`What is it for?`} {...form.field('purpose')} />
    </FormFrame>
  )
}
