import { useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import type { Excerpt } from '../contract.ts'
import css from './help.module.css'

/** Part of a chat as it stands: plain text, so that nothing in it does anything. */
export function ExcerptView({ excerpt, label }: { excerpt: Excerpt; label: string }) {
  const { t } = useLingui()
  return (
    <>
      <p className={css.facts}>
        <LabelChip label={excerpt.label} of={label} />
        {excerpt.isCut && t`Older messages are left out, because there are too many.`}
      </p>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className={css.excerpt} tabIndex={0} role="region" aria-label={label}>
        {excerpt.turns.map((turn, index) => (
          <div key={index}>
            <strong>{turn.role === 'person' ? t`Question` : t`Steward’s answer`}</strong>
            <p className={css.words} dir="auto">
              {turn.text}
            </p>
          </div>
        ))}
      </div>
    </>
  )
}
