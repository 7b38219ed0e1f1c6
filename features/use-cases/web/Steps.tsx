import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { UseCase, UseCaseAct } from '../contract.ts'
import { ReviewForm } from './ReviewForm.tsx'
import { StepForm, type ReasonedAct } from './StepForm.tsx'
import css from './use-cases.module.css'

/** What the asking person may do with it as it stands: buttons that say what happens, each with its form. */
export function Steps({ entry }: { entry: UseCase }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState<UseCaseAct | null>(null)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const labels: Partial<Record<UseCaseAct, string>> = {
    submit: t`Hand it in`,
    check: t`Check it as contact…`,
    review: t`Review the risk…`,
    adopt: t`Adopt it for my agency…`,
    drop: t`My agency stops using it…`,
    renew: t`Looked at again…`,
    'decide-scale': t`Decide how widely to use it…`,
    retire: t`Retire it…`,
    delete: t`Delete the draft…`,
  }
  const shown = (Object.keys(labels) as UseCaseAct[]).filter((act) => entry.may.includes(act))
  if (shown.length === 0) return null

  async function done(saved: UseCase): Promise<void> {
    setOpen(null)
    queryClient.setQueryData(['use-cases', 'one', entry.id], saved)
    await queryClient.invalidateQueries({ queryKey: ['use-cases'] })
    toast(t`Saved`)
  }

  async function alone(run: () => Promise<unknown>): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      await run()
    } catch (error) {
      setProblem(error)
    }
    setPending(false)
  }

  const remove = () =>
    alone(async () => {
      await api.deleteUseCase({ useCaseId: entry.id })
      await navigate({ to: '/use-cases', search: { part: 'mine' } })
      await queryClient.invalidateQueries({ queryKey: ['use-cases'] })
    })

  return (
    <Section title={t`Next steps`}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <div className={css.bar}>
        {shown.map((act) => (
          <Button key={act} variant={act === 'submit' ? 'primary' : 'secondary'} isPending={act === 'submit' && isPending} onPress={() => (act === 'submit' ? void alone(async () => done(await api.submitUseCase({ useCaseId: entry.id }))) : setOpen(act))}>
            {labels[act]}
          </Button>
        ))}
      </div>
      {open === 'review' && <ReviewForm entry={entry} onClose={() => setOpen(null)} onDone={done} />}
      {open && isReasoned(open) && <StepForm act={open} entry={entry} onClose={() => setOpen(null)} onDone={done} />}
      <ConfirmDialog title={t`Delete the draft?`} isOpen={open === 'delete'} confirmLabel={t`Delete`} isDangerous isPending={isPending} onConfirm={() => void remove()} onClose={() => setOpen(null)}>
        <p>{t`What you wrote is gone for good.`}</p>
      </ConfirmDialog>
    </Section>
  )
}

function isReasoned(act: UseCaseAct): act is ReasonedAct {
  return ['check', 'adopt', 'drop', 'renew', 'retire', 'decide-scale'].includes(act)
}
