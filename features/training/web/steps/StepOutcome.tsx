import { useEffect, useRef, type ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import type { StepDetail } from '../../contract.ts'
import type { DoneStep } from './Step.tsx'
import css from '../training.module.css'

/** What came out, part by part, with the reasons; the heading takes the focus when it is new. */
export function StepOutcome({ done, isFresh, onAgain, renderWords, children }: { done: DoneStep; isFresh: boolean; onAgain(): void; renderWords?(detail: StepDetail): ReactNode; children?: ReactNode }) {
  const { i18n, t } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isFresh) heading.current?.focus()
  }, [isFresh, done])
  const { score, isPassed, details, after } = done.result
  const points = details.filter((detail) => detail.isRight).length
  const all = details.length
  return (
    <div className={css.outcome}>
      <h3 tabIndex={-1} ref={heading} lang={i18n.locale}>
        {score === null ? t`What came out` : isPassed ? t`Well done: ${points} of ${all}` : t`${points} of ${all}. Look at the reasons.`}
      </h3>
      {children}
      <ul className={css.details}>
        {details.map((detail) => (
          <li key={detail.id}>
            <p>
              <span lang={i18n.locale}>
                <Verdict isRight={detail.isRight} />
              </span>{' '}
              <strong>{detail.text}</strong>
              {renderWords?.(detail)}
            </p>
            {detail.why && <p>{detail.why}</p>}
          </li>
        ))}
      </ul>
      {after && <Markdown text={after} topHeading={4} />}
      <div lang={i18n.locale}>
        <Button size="small" icon="retry" onPress={onAgain}>
          {t`Try again`}
        </Button>
      </div>
    </div>
  )
}

/** Never by colour alone: a sign and a word. */
function Verdict({ isRight }: { isRight: boolean | null }) {
  const { t } = useLingui()
  if (isRight === null) return null
  return (
    <span className={isRight ? css.right : css.wrong}>
      <Icon name={isRight ? 'check-circle' : 'error'} size="small" /> {isRight ? t`Right:` : t`Not right:`}
    </span>
  )
}
