import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { BodyDecision } from '../contract.ts'
import css from './governance.module.css'

/** What was decided, by how many, and about what: each name leads there. */
export function Decision({ decision }: { decision: BodyDecision }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { inFavour, against, abstained } = decision.votes
  return (
    <>
      <strong dir="auto">{decision.title}</strong>
      {decision.text && (
        <span className={css.text} dir="auto">
          {decision.text}
        </span>
      )}
      <span className={css.facts}>
        <Badge kind={decision.isPassed ? 'good' : 'plain'}>{decision.isPassed ? t`Passed` : t`Not passed`}</Badge>
        <span>{t`${inFavour} for, ${against} against, ${abstained} abstained`}</span>
        <time dateTime={decision.decidedOn}>{formatDate(decision.decidedOn, language)}</time>
      </span>
      {decision.links.length > 0 && (
        <span className={css.facts}>
          <span>{t`About:`}</span>
          {decision.links.map((link) =>
            link.kind === 'use-case' ? (
              <Link key={link.id} to="/use-cases/$useCaseId" params={{ useCaseId: link.id }}>
                {link.title}
              </Link>
            ) : (
              <Link key={link.id} to="/pilots">
                {t`Pilot: ${link.title}`}
              </Link>
            ),
          )}
        </span>
      )}
    </>
  )
}
