import { useLingui } from '@lingui/react/macro'
import { formatDateTime } from '#ui/format.ts'
import { Section } from '#ui/Page.tsx'
import { useSettings } from '#ui/settings.ts'
import type { UseCaseStep } from '../contract.ts'
import { useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

/** Who did what, when and why. */
export function History({ steps }: { steps: UseCaseStep[] }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const [{ language }] = useSettings()
  return (
    <Section title={t`What happened so far`}>
      <ol className={css.rows} aria-label={t`What happened so far`}>
        {steps.map((step, at) => (
          <li key={at} className={css.row}>
            <strong>
              {words.steps[step.kind]}
              {step.kind === 'scale-decided' && typeof step.details['decision'] === 'string' && `: ${words.decisions[step.details['decision'] as keyof typeof words.decisions]}`}
            </strong>
            {step.reason && <span dir="auto">{step.reason}</span>}
            <span className={css.facts}>
              {step.byName && <span>{`${step.byName}, ${step.agencyName}`}</span>}
              <time dateTime={step.at}>{formatDateTime(step.at, language)}</time>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
