import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { toast } from '#ui/toast.tsx'
import type { Wave, WaveState } from '../contract.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { rolloutQuery } from './rollout-queries.ts'
import { WaveDialog } from './WaveDialog.tsx'
import css from './rollout.module.css'

type Step = 'open' | 'ask-waiver' | 'pause' | 'resume' | 'close' | 'roll-back' | 'replan'

const stepsOf: Record<WaveState, readonly Step[]> = { planned: ['open', 'ask-waiver'], open: ['pause', 'close', 'roll-back'], paused: ['resume', 'close', 'roll-back'], closed: [], 'rolled-back': ['replan'] }

/** What can be done with a wave in its state; opening only when nothing is in the way. */
export function WaveActions({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const canPlan = useCan('rollout.plan')
  const words = useStepWords(wave)
  const [step, setStep] = useState<Step>()
  const [isEditing, setEditing] = useState(false)
  if (!canPlan) return null
  const needsWaiver = wave.blockers.some((blocker) => blocker.kind === 'criterion') && !(wave.waiver && wave.waiver.answer === null)
  const shown = stepsOf[wave.state].filter((each) => (each === 'ask-waiver' ? needsWaiver : each !== 'open' || wave.blockers.length === 0))
  return (
    <div className={css.actions}>
      {shown.map((each) => (
        <Button key={each} variant={each === 'open' ? 'primary' : each === 'roll-back' ? 'danger' : 'secondary'} onPress={() => setStep(each)} aria-label={`${words[each].label} (${wave.name})`}>
          {words[each].label}
        </Button>
      ))}
      {wave.state !== 'closed' && <Button onPress={() => setEditing(true)} aria-label={`${t`Change the plan…`} (${wave.name})`}>{t`Change the plan…`}</Button>}
      {wave.openedAt === null && wave.agencies.length === 0 && <DeleteWave wave={wave} />}
      {step && <StepDialog wave={wave} step={step} onClose={() => setStep(undefined)} />}
      {isEditing && <WaveDialog wave={wave} onClose={() => setEditing(false)} />}
    </div>
  )
}

function useStepWords(wave: Wave): Record<Step, { label: string; title: string; confirm: string; done: string }> {
  const { t } = useLingui()
  const { name } = wave
  return {
    open: { label: t`Open the wave…`, title: t`Open “${name}”`, confirm: t`Open`, done: t`“${name}” is open` },
    'ask-waiver': { label: t`Ask for a waiver…`, title: t`Open “${name}” although criteria do not hold`, confirm: t`Ask`, done: t`The waiver is asked for` },
    pause: { label: t`Pause…`, title: t`Pause “${name}”`, confirm: t`Pause`, done: t`“${name}” is paused` },
    resume: { label: t`Go on…`, title: t`Open “${name}” again`, confirm: t`Open`, done: t`“${name}” is open` },
    close: { label: t`End for good…`, title: t`End “${name}” for good`, confirm: t`End`, done: t`“${name}” has ended` },
    'roll-back': { label: t`Roll back…`, title: t`Roll back “${name}”`, confirm: t`Roll back`, done: t`“${name}” is rolled back` },
    replan: { label: t`Plan anew…`, title: t`Plan “${name}” anew`, confirm: t`Plan anew`, done: t`“${name}” is planned` },
  }
}

function StepDialog({ wave, step, onClose }: { wave: Wave; step: Step; onClose(): void }) {
  const queryClient = useQueryClient()
  const words = useStepWords(wave)[step]

  async function run(reason: string): Promise<void> {
    const at = { waveId: wave.id, reason }
    await (step === 'open' ? api.openWave(at) : step === 'ask-waiver' ? api.askWaiver(at) : api.stepWave({ ...at, step }))
    await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
    toast(words.done)
  }

  return (
    <ReasonDialog title={words.title} confirmLabel={words.confirm} isDangerous={step === 'roll-back' || step === 'close'} onConfirm={run} onClose={onClose}>
      <p>
        {(step === 'open' || step === 'resume') && <Trans>The people of its agencies can work with Steward at once.</Trans>}
        {step === 'ask-waiver' && <Trans>Somebody of oversight or privacy signs or refuses. The values of this moment are kept with it.</Trans>}
        {(step === 'pause' || step === 'close' || step === 'roll-back') && (
          <Trans>Within seconds its people see a page that says so. What they made is kept, and answers being written are finished.</Trans>
        )}
        {step === 'replan' && <Trans>It has to meet everything again before it opens.</Trans>}
      </p>
    </ReasonDialog>
  )
}

function DeleteWave({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)

  async function remove(): Promise<void> {
    setPending(true)
    await api.deleteWave({ waveId: wave.id }).catch(() => undefined)
    await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
    setPending(false)
    setAsking(false)
  }

  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)} aria-label={`${t`Delete…`} (${wave.name})`}>{t`Delete…`}</Button>
      <ConfirmDialog title={t`Delete “${wave.name}”`} isOpen={isAsking} confirmLabel={t`Delete`} isDangerous isPending={isPending} onConfirm={() => void remove()} onClose={() => setAsking(false)}>
        <p>
          <Trans>It never opened. That it was planned stays in the history.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
