import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/Notice.tsx'
import { useStandingWords } from './standing-words.ts'
import { standingQuery } from './budget-queries.ts'

/** Above the question box, when a budget warns, asks or stops; otherwise nothing. */
export function BudgetBanner() {
  const { t } = useLingui()
  const words = useStandingWords()
  const standing = useQuery(standingQuery).data
  if (!standing || standing.level === 'free') return null
  return (
    <div role="status">
      <Notice kind={standing.sentence ? 'bad' : 'warn'} title={words(standing)} actions={<Link to="/my-use">{standing.sentence ? t`Go on, or ask for more` : t`See what you used`}</Link>} />
    </div>
  )
}
