import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Approval } from '../contract.ts'
import css from './approvals.module.css'

type State = Approval['state']

/** One approval: what will happen in words, and below it exactly what will be used. */
export function ApprovalCard({ approval, heading: Heading = 'h2' }: { approval: Approval; heading?: 'h2' | 'h3' | 'h4' }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const states: Record<State, string> = { waiting: t`Waiting`, approved: t`Approved, not used yet`, refused: t`Refused`, used: t`Used`, expired: t`Expired`, withdrawn: t`Taken back` }
  const kinds = { waiting: 'info', approved: 'good', refused: 'bad', used: 'good', expired: 'plain', withdrawn: 'plain' } as const
  const until = formatDateTime(approval.expiresAt, language)
  return (
    <>
      <Heading>{approval.summary}</Heading>
      <p className={css.facts}>
        <Badge kind={kinds[approval.state]}>{states[approval.state]}</Badge>
        <LabelChip label={approval.label} of={approval.subject} />
        <span>
          <Trans>
            {approval.askedBy.name} asks, until {until}
          </Trans>
        </span>
        {approval.needed > 1 && <Badge kind="warn">{t`Needs two people`}</Badge>}
      </p>
      {approval.purpose && <p>{t`What for: ${approval.purpose}`}</p>}
      {approval.label.integ === 'untrusted' && approval.kind === 'tool' && (
        <Notice kind="warn">
          <p>{t`Part of this comes from documents, messages or tools, not from you. Read it before you say yes.`}</p>
        </Notice>
      )}
      <p>{t`Exactly this will be used, once:`}</p>
      {/* Focusable, so that the keyboard can scroll it. */}
      <pre className={css.bytes} tabIndex={0} role="region" aria-label={t`The exact text`}>
        {approval.bytes}
      </pre>
      <p className={css.hash}>SHA-256 {approval.sha256}</p>
      {approval.decisions.map((decision) => (
        <p key={decision.personId} className={css.facts}>
          <Badge kind={decision.isApproved ? 'good' : 'bad'}>{decision.isApproved ? t`Approved` : t`Refused`}</Badge>
          {decision.name}
          {decision.reason && <q>{decision.reason}</q>}
        </p>
      ))}
      {approval.canDecide && <Decision approval={approval} />}
    </>
  )
}

function Decision({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation({
    // The hash of what stands on this page goes along: were it something else by now, nothing is approved.
    mutationFn: (isApproved: boolean) => api.decideApproval({ approvalId: approval.id, isApproved, sha256: approval.sha256, reason }),
    onSuccess: (after) => {
      toast(after.state === 'refused' ? t`Refused. Nothing will happen.` : t`Approved, for this once.`)
      for (const key of ['approvals', 'approval', 'task']) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <>
      {decide.error && <ProblemNotice error={decide.error} />}
      <div className={css.actions}>
        {approval.kind === 'release' && <TextField label={t`Reason`} mark={t`optional`} value={reason} onChange={setReason} maxLength={400} />}
        <Button variant="primary" isPending={decide.isPending} onPress={() => decide.mutate(true)}>{t`Approve once`}</Button>
        <Button isPending={decide.isPending} onPress={() => decide.mutate(false)}>{t`Refuse`}</Button>
      </div>
    </>
  )
}
