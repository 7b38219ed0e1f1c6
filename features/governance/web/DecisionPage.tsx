import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Decision } from './Decision.tsx'
import { decisionQuery } from './governance-queries.ts'
import css from './governance.module.css'

/** `/governance/decisions/:id`: where a link to a decision leads. */
export function DecisionPage() {
  const { t } = useLingui()
  const { decisionId } = useParams({ from: '/signed-in/governance/decisions/$decisionId' })
  const decision = useQuery(decisionQuery(decisionId))
  return (
    <Page title={t`Decision`}>
      {decision.error && <ProblemNotice error={decision.error} />}
      {decision.isPending && <Loading label={t`Loading…`} />}
      {decision.data && (
        <>
          <p>
            <Link to="/governance/$bodyId" params={{ bodyId: decision.data.bodyId }}>
              {decision.data.bodyName}
            </Link>
          </p>
          <div className={css.row}>
            <Decision decision={decision.data} />
          </div>
        </>
      )}
    </Page>
  )
}
