import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { classes } from './classes.ts'
import { Icon } from './icons/Icon.tsx'
import { useLabelWords, type ShownLabel } from './label-words.ts'
import css from './LabelChip.module.css'

const OpenPopover = lazy(async () => ({ default: (await import('./OpenPopover.tsx')).OpenPopover }))

/** How sensitive something is, why, and what that allows; `children` are controls that change it. */
export function LabelChip({ label, reasons = [], of, children }: { label: ShownLabel; reasons?: readonly string[]; of: string; children?: ReactNode }) {
  const { t } = useLingui()
  const words = useLabelWords()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const name = words.name(label)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes(css.chip, css[label.conf])}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t`Label of ${of}: ${name}. Why, and what it allows`}
        onClick={() => setOpen(true)}
      >
        <Icon name="shield" size="small" />
        {name}
      </button>
      {isOpen && (
        <Suspense>
          <OpenPopover label={t`Label: ${name}`} trigger={button} onClose={() => setOpen(false)} frameClass={css.frame} className={css.card}>
            <p>
              <strong>{name}.</strong> {words.meaning(label)}
            </p>
            {reasons.length > 0 && (
              <>
                <p>
                  <Trans>Why it is labelled so:</Trans>
                </p>
                <ul>
                  {reasons.map((reason, index) => (
                    <li key={index}>{reason}</li>
                  ))}
                </ul>
              </>
            )}
            {children}
          </OpenPopover>
        </Suspense>
      )}
    </>
  )
}
