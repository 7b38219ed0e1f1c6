import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { buttonLook, IconButton } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { capabilities } from '../domain/capabilities.ts'
import type { TrainingHint as Hint } from '../contract.ts'
import { hintsQuery } from './training-queries.ts'
import css from './training.module.css'

/** On the pages of what a course is for: what it waits for (required), or a hint that can be put away (recommended; R49). */
export function TrainingHint() {
  const { actions } = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { data } = useQuery({ ...hintsQuery, enabled: actions.includes('training.learn') })
  const hint = data?.hints.find((each) => !each.isDone && capabilities[each.capability].pages.some((page) => path === page || (page !== '/' && path.startsWith(`${page}/`))))
  return hint ? <HintNotice key={hint.capability} hint={hint} /> : null
}

function HintNotice({ hint }: { hint: Hint }) {
  const { t } = useLingui()
  const kept = `steward-training-hint-${hint.capability}`
  const [isAway, setAway] = useState(() => localStorage.getItem(kept) === 'away')
  const isRequired = hint.mode === 'required'
  if (isAway && !isRequired) return null
  const title = <span lang="en">{hint.courseTitle}</span>
  return (
    <aside className={css.hint} aria-label={t`A course for this page`}>
      <Notice
        kind={isRequired ? 'warn' : 'info'}
        title={isRequired ? <Trans>This opens with a short course: “{title}”</Trans> : <Trans>A short course helps here: “{title}”</Trans>}
        actions={
          <>
            <Link className={buttonLook(isRequired ? 'primary' : 'secondary', 'small')} to="/learn/$courseId" params={{ courseId: hint.courseId }}>
              {t`Take the course`}
            </Link>
            {!isRequired && (
              <IconButton
                icon="close"
                size="small"
                label={t`Put this hint away`}
                onPress={() => {
                  localStorage.setItem(kept, 'away')
                  setAway(true)
                }}
              />
            )}
          </>
        }
      >
        {isRequired && <p>{t`Your agency asks for it. What you made before stays open to you: you can read, export and delete it.`}</p>}
      </Notice>
    </aside>
  )
}
