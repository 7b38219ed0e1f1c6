import { useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import type { Research, ResearchPlan, ResearchStep } from '../contract.ts'
import { stepKinds, useResearchWords } from './research-words.ts'
import css from './research.module.css'

/** What was searched and found, part by part. */
export function StepList({ research, plan }: { research: Research; plan: ResearchPlan }) {
  const { t } = useLingui()
  return (
    <Section title={t`Steps`}>
      <ol className={css.list} aria-label={t`Steps`}>
        {plan.subQuestions.map((part) => (
          <li key={part.id} className={css.card}>
            <h3>{part.question}</h3>
            <ul className={css.steps}>
              {research.steps
                .filter((step) => step.subQuestionId === part.id)
                .map((step) => (
                  <StepLine key={step.handle} step={step} />
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function StepLine({ step }: { step: ResearchStep }) {
  const { t } = useLingui()
  const words = useResearchWords()
  const title = step.place ?? t`Write this part`
  return (
    <li>
      <p className={css.facts}>
        <span>{title}</span>
        <Badge kind={stepKinds[step.state]}>{step.kind === 'write' && step.state === 'done' ? t`Written` : words.steps[step.state]}</Badge>
        {step.kind === 'search' && step.count !== null && step.count > 0 && <span>{t`${step.count} passages or rows`}</span>}
        {step.kind === 'write' && step.count !== null && step.count > 0 && <span>{t`${step.count} statements with a source`}</span>}
        {step.label && step.state === 'done' && <LabelChip label={step.label} of={title} />}
      </p>
      {step.note && <p>{step.note}</p>}
      {step.found.length > 0 && <p className={css.found}>{step.found.join(' · ')}</p>}
    </li>
  )
}
