import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { RewriteCheck } from '../../domain/course.ts'
import { metChecks } from '../../domain/check-rewrite.ts'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** The rules run here: what a person writes is neither sent nor kept, only which rules it met. */
export function RewriteStep({ block, done, isFresh, isPending, onSave }: StepProps<'rewrite'>) {
  const { i18n, t } = useLingui()
  const [text, setText] = useState('')
  const [isAgain, setAgain] = useState(false)
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      <blockquote>{block.weak}</blockquote>
      <div lang={i18n.locale} className={css.stack}>
        <TextArea label={t`Your better request`} value={text} onChange={setText} rows={5} maxLength={4_000} />
        <p className={css.private}>
          <Icon name="lock" size="small" /> {t`Your text stays in this page.`}
        </p>
      </div>
      {done && !isAgain ? (
        <StepOutcome done={done} isFresh={isFresh} onAgain={() => setAgain(true)} />
      ) : (
        <div lang={i18n.locale}>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={text.trim() === ''}
            onPress={() => {
              setAgain(false)
              onSave({ kind: 'rewrite', met: metChecks(text, block.checks.map(ruleOf)) })
            }}
          >
            {t`Check my text`}
          </Button>
        </div>
      )}
    </>
  )
}

function ruleOf({ id, label, words, atLeast, without, length }: StepProps<'rewrite'>['block']['checks'][number]): RewriteCheck {
  if (length) return { id, label, length }
  if (without) return { id, label, without }
  return { id, label, words: words ?? [], ...(atLeast !== undefined && { atLeast }) }
}
