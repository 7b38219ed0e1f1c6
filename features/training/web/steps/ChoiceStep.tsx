import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { StepOutcome } from './StepOutcome.tsx'
import type { StepProps } from './Step.tsx'
import css from '../training.module.css'

/** One of few for each item: labels to give, or the questions of a quiz. */
export function ChoiceStep({ block, done, isFresh, isPending, onSave }: StepProps<'label' | 'quiz'>) {
  const { i18n, t } = useLingui()
  const [choices, setChoices] = useState<Record<string, string>>({})
  const [isAgain, setAgain] = useState(false)
  const items =
    block.kind === 'quiz'
      ? block.items.map((item) => ({ id: item.id, text: item.question, options: item.options.map((option) => ({ value: option.id, label: option.text })) }))
      : block.items.map((item) => ({ ...item, options: block.choices.map((choice) => ({ value: choice, label: choice })) }))
  const left = items.filter((item) => choices[item.id] === undefined).length
  return (
    <>
      <h2 tabIndex={-1}>{block.title}</h2>
      <p>{block.task}</p>
      {done && !isAgain ? (
        <StepOutcome
          done={done}
          isFresh={isFresh}
          onAgain={() => {
            setChoices({})
            setAgain(true)
          }}
          renderWords={(detail) => <span>: {detail.answer}</span>}
        />
      ) : (
        <>
          <div className={css.stack}>
            {items.map((item) => (
              <RadioGroup
                key={item.id}
                label={item.text}
                options={item.options}
                value={choices[item.id] ?? ''}
                onChange={(value) => setChoices((before) => ({ ...before, [item.id]: value }))}
                isInline={block.kind === 'label'}
              />
            ))}
          </div>
          <div lang={i18n.locale} className={css.row}>
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={left > 0}
              onPress={() => {
                setAgain(false)
                onSave({ kind: block.kind, choices: items.map((item) => ({ itemId: item.id, choice: choices[item.id] ?? '' })) })
              }}
            >
              {t`Check`}
            </Button>
            {left > 0 && <span role="status">{t`${left} to go`}</span>}
          </div>
        </>
      )}
    </>
  )
}
