import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { ApprovalCard } from '#features/approvals/web/ApprovalCard.tsx'
import { approvalQuery } from '#features/approvals/web/approval-queries.ts'
import type { Task, TaskStep } from '../contract.ts'
import { leaveOut, literalsOf, rewrite } from './plan-changes.ts'
import { taskQuery } from './task-queries.ts'
import { stepKinds, useTaskWords } from './task-words.ts'
import css from './tasks.module.css'

export function StepCard({ task, step, number }: { task: Task; step: TaskStep; number: number }) {
  const { t } = useLingui()
  const words = useTaskWords()
  const heading = t`Step ${number}: ${step.sentence}`
  return (
    <li className={css.step}>
      <h3>{heading}</h3>
      <p className={css.facts}>
        <Badge kind={stepKinds[step.state]}>{words.steps[step.state]}</Badge>
        <code>{step.handle}</code>
        {step.asks && <Badge kind="warn">{t`Asks you first`}</Badge>}
        {step.label && <LabelChip label={step.label} of={heading} />}
      </p>
      {step.note && <p>{step.note}</p>}
      {step.result && (
        <pre className={css.result} tabIndex={0} role="region" aria-label={t`Result of step ${number}`}>
          {step.result}
        </pre>
      )}
      {task.state === 'planned' && <StepChanges task={task} step={step} number={number} />}
      {step.state === 'waiting' && step.approvalId && <WaitingApproval approvalId={step.approvalId} />}
    </li>
  )
}

function WaitingApproval({ approvalId }: { approvalId: string }) {
  const { t } = useLingui()
  const approval = useQuery(approvalQuery(approvalId))
  if (!approval.data) return <Link to="/approvals">{t`Open approvals`}</Link>
  return <ApprovalCard approval={approval.data} heading="h4" />
}

function StepChanges({ task, step, number }: { task: Task; step: TaskStep; number: number }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const literals = task.plan ? literalsOf(task.plan, step.handle) : []
  const [texts, setTexts] = useState<Record<string, string> | null>(null)
  const save = useMutation({
    mutationFn: (plan: NonNullable<Task['plan']>) => api.changePlan({ taskId: task.id, plan }),
    onSuccess: (after) => {
      setTexts(null)
      queryClient.setQueryData(taskQuery(task.id).queryKey, after)
    },
  })
  const plan = task.plan
  if (!plan) return null
  return (
    <>
      {save.error && <ProblemNotice error={save.error} />}
      {texts && literals.map(({ name, text }) => <TextArea key={name} label={name} rows={2} value={texts[name] ?? text} onChange={(next) => setTexts({ ...texts, [name]: next })} />)}
      <div className={css.actions}>
        {literals.length > 0 && !texts && <Button size="small" icon="edit" aria-label={t`Change step ${number}`} onPress={() => setTexts({})}>{t`Change`}</Button>}
        {texts && <Button size="small" variant="primary" isPending={save.isPending} onPress={() => save.mutate(rewrite(plan, step.handle, texts))}>{t`Save`}</Button>}
        {texts && <Button size="small" onPress={() => setTexts(null)}>{t`Cancel`}</Button>}
        {step.kind !== 'answer' && <Button size="small" icon="trash" variant="quiet" aria-label={t`Leave out step ${number}`} isPending={save.isPending} onPress={() => save.mutate(leaveOut(plan, step.handle))}>{t`Leave out`}</Button>}
      </div>
    </>
  )
}
