import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** An answer with numbered sources that open; one claim is in none of them. */
export function CitationStep({ block, done, isFresh, isPending, onSave }: StepProps<'citations'>) {
  const { i18n, t } = useLingui()
  const [claimId, setClaimId] = useState('')
  const [isAgain, setAgain] = useState(false)
  const isShown = done && !isAgain
  const save = () => {
    setAgain(false)
    onSave({ kind: 'citations', claimId })
  }
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      <p className={css.question}>{block.question}</p>
      {isShown ? (
        <StepOutcome
          done={done}
          isFresh={isFresh}
          onAgain={() => setAgain(true)}
          renderWords={(detail) => (
            <span lang={i18n.locale}>
              {' '}
              <Badge kind={detail.answer === 'not-in-source' ? 'bad' : 'good'}>{detail.answer === 'not-in-source' ? t`not in its source` : t`in its source`}</Badge>
            </span>
          )}
        />
      ) : (
        <RadioGroup
          label={block.question}
          value={claimId}
          onChange={setClaimId}
          options={block.claims.map((claim) => ({ value: claim.id, label: `${claim.text} [${claim.source}]` }))}
        />
      )}
      <div className={css.sources}>
        {block.sources.map(({ number, title, text }) => (
          <details key={number}>
            <summary>
              <span lang={i18n.locale}>{t`Source ${number}:`}</span> {title}
            </summary>
            <blockquote>{text}</blockquote>
          </details>
        ))}
      </div>
      {!isShown && (
        <div lang={i18n.locale}>
          <Button variant="primary" isPending={isPending} isDisabled={claimId === ''} onPress={save}>
            {t`Check`}
          </Button>
        </div>
      )}
    </>
  )
}
