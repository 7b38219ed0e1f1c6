import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox } from '#ui/Choice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import type { CheckedPart } from '../contract.ts'
import { checkedParts, useReviewNames } from './review-names.ts'
import css from './review.module.css'

export type Checked = { checks: CheckedPart[]; note: string }

export function useChecked() {
  return useState<Checked>({ checks: [], note: '' })
}

/** What was looked at, and a note. */
export function CheckForm({
  legend,
  value,
  onChange,
  error,
}: {
  legend: string
  value: Checked
  onChange(value: Checked): void
  error: string | undefined
}) {
  const { t } = useLingui()
  const names = useReviewNames()
  const tick = (part: CheckedPart, isTicked: boolean) =>
    onChange({ ...value, checks: isTicked ? [...value.checks, part] : value.checks.filter((each) => each !== part) })
  return (
    <>
      <fieldset className={css.checks}>
        <legend>{legend}</legend>
        {checkedParts.map((part) => (
          <Checkbox
            key={part}
            label={names.parts[part]}
            isChecked={value.checks.includes(part)}
            onChange={(isTicked) => tick(part, isTicked)}
          />
        ))}
      </fieldset>
      <TextArea
        label={t`Note`}
        mark={t`optional`}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
        error={error}
        maxLength={2000}
        dir="auto"
      />
    </>
  )
}
