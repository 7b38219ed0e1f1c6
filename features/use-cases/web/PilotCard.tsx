import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { Pilot, PilotScore } from '../contract-pilots.ts'
import { PilotForm } from './PilotForm.tsx'
import { pilotKinds, useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

export function PilotCard({ pilot }: { pilot: Pilot }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const [open, setOpen] = useState<'change' | 'decide' | null>(null)
  return (
    <li className={css.card}>
      <h2 className={css.name} dir="auto">{`${pilot.rank}. ${pilot.title}`}</h2>
      <p className={css.facts}>
        <strong className={css.score}>{t`${pilot.score.score} of 100`}</strong>
        <Badge kind={pilotKinds[pilot.state]}>{words.pilots[pilot.state]}</Badge>
        <span>{pilot.agencyName}</span>
      </p>
      {pilot.why && <p dir="auto">{pilot.why}</p>}
      <FactorList score={pilot.score} />
      {pilot.reason && (
        <p>
          <Trans>
            {pilot.decidedBy}: {pilot.reason}
          </Trans>
        </p>
      )}
      <p className={css.facts}>
        {pilot.useCaseId && (
          <Link to="/use-cases/$useCaseId" params={{ useCaseId: pilot.useCaseId }}>
            <Trans>Its use case</Trans>
          </Link>
        )}
        {pilot.decisionId && (
          <Link to="/governance/decisions/$decisionId" params={{ decisionId: pilot.decisionId }}>
            <Trans>The decision behind it</Trans>
          </Link>
        )}
      </p>
      {(pilot.canChange || pilot.canDecide) && (
        <div className={css.bar}>
          {pilot.canChange && <Button size="small" onPress={() => setOpen('change')}>{t`What if…`} <span className="visually-hidden">{pilot.title}</span></Button>}
          {pilot.canDecide && <Button size="small" onPress={() => setOpen('decide')}>{t`Decide…`} <span className="visually-hidden">{pilot.title}</span></Button>}
        </div>
      )}
      <Dialog title={t`What if`} isOpen={open === 'change'} onClose={() => setOpen(null)}>
        <PilotForm pilot={pilot} onDone={() => setOpen(null)} />
      </Dialog>
      <Dialog title={t`Decide on “${pilot.title}”`} isOpen={open === 'decide'} onClose={() => setOpen(null)}>
        <DecideForm pilot={pilot} onDone={() => setOpen(null)} />
      </Dialog>
    </li>
  )
}

/** Factor by factor: what it is, what it leaves of the score, and what one step better would add. */
export function FactorList({ score }: { score: PilotScore }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  return (
    <ul className={css.text} aria-label={t`How the score comes about`}>
      {score.factors.map(({ factor, value, share, gain }) => {
        const percent = Math.round(share * 100)
        return <li key={factor}>{gain > 0 ? t`${words.factors[factor]}: ${value}. It leaves ${percent} % of the score; a step better adds ${gain}.` : t`${words.factors[factor]}: ${value}. It leaves ${percent} % of the score.`}</li>
      })}
      <li>{t`Together about ${score.hoursPerMonth} hours of work a month.`}</li>
    </ul>
  )
}

function DecideForm({ pilot, onDone }: { pilot: Pilot; onDone(): void }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const queryClient = useQueryClient()
  const form = useForm<{ state: 'chosen' | 'deferred' | 'stopped'; reason: string }>({
    initial: { state: 'chosen', reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a sentence.` } : {}),
    send: async ({ state, reason }) => {
      await api.decidePilot({ pilotId: pilot.id, state, reason, decisionId: pilot.decisionId })
      await queryClient.invalidateQueries({ queryKey: ['pilots'] })
      onDone()
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`Decision`}
      actions={
        <>
          <Button onPress={onDone}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
        </>
      }
    >
      <RadioGroup<'chosen' | 'deferred' | 'stopped'> label={t`Decision`} value={form.values.state} onChange={(state) => form.change({ state })} options={(['chosen', 'deferred', 'stopped'] as const).map((value) => ({ value, label: words.pilots[value] }))} />
      <TextArea label={t`Why`} maxLength={1_000} {...form.field('reason')} />
    </FormFrame>
  )
}
