import { useId, useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Badge } from '#ui/Notice.tsx'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** Five answers, and how sure one is of each; then what was right. Kept for the person alone (R52). */
export function JudgeStep({ block, done, isFresh, isPending, onSave }: StepProps<'judge'>) {
  const { i18n, t } = useLingui()
  const [sure, setSure] = useState<Record<string, number>>({})
  const [isAgain, setAgain] = useState(false)
  const given = done?.answer.kind === 'judge' ? done.answer.judgements : []
  const brier = done?.result.brier?.toFixed(2) ?? ''
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      <p className={css.private} lang={i18n.locale}>
        <Icon name="lock" size="small" /> {t`Only you can ever see this.`}
      </p>
      {done && !isAgain ? (
        <StepOutcome
          done={done}
          isFresh={isFresh}
          onAgain={() => setAgain(true)}
          renderWords={(detail) => {
            const confidence = given.find((each) => each.answerId === detail.id)?.confidence ?? 50
            return (
              <span lang={i18n.locale}>
                {' '}
                <Badge kind={detail.answer === 'right' ? 'good' : 'bad'}>{detail.answer === 'right' ? t`was right` : t`was not right`}</Badge> {t`You said ${confidence}.`}
              </span>
            )
          }}
        >
          <p lang={i18n.locale}>
            <Trans>
              Your Brier score for this round: <strong>{brier}</strong>. 0 is perfect; always saying 50 comes to 0.25.
            </Trans>
          </p>
        </StepOutcome>
      ) : (
        <>
          <ol className={css.judged}>
            {block.answers.map((each) => (
              <li key={each.id}>
                <p className={css.question}>{each.question}</p>
                <p>{each.answer}</p>
                <blockquote>{each.source}</blockquote>
                <Sureness value={sure[each.id] ?? 50} onChange={(value) => setSure((before) => ({ ...before, [each.id]: value }))} about={each.question} />
              </li>
            ))}
          </ol>
          <div lang={i18n.locale}>
            <Button
              variant="primary"
              isPending={isPending}
              onPress={() => {
                setAgain(false)
                onSave({ kind: 'judge', judgements: block.answers.map((each) => ({ answerId: each.id, confidence: sure[each.id] ?? 50 })) })
              }}
            >
              {t`See what was right`}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

function Sureness({ value, about, onChange }: { value: number; about: string; onChange(value: number): void }) {
  const { i18n, t } = useLingui()
  const id = useId()
  return (
    <div className={css.sureness} lang={i18n.locale}>
      <label htmlFor={id}>
        {t`How sure are you that this is right?`} <span className="visually-hidden">{about}</span>
      </label>
      <input id={id} type="range" min={0} max={100} step={5} value={value} aria-valuetext={t`${value} of 100`} onChange={(event) => onChange(Number(event.target.value))} />
      <output htmlFor={id}>{value}</output>
    </div>
  )
}
