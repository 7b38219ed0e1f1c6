import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useAnalysisWords, views } from './analysis-words.ts'
import css from './analysis.module.css'

/** From one way of looking at a file of data to the next. Links, so that each has an address and the keyboard needs no rules. */
export function DataNav({ datasetId }: { datasetId: string }) {
  const { t } = useLingui()
  const { viewNames } = useAnalysisWords()
  return (
    <nav aria-label={t`Ways to look at this data`} className={css.nav}>
      <Link to="/data/$datasetId" params={{ datasetId }} activeOptions={{ exact: true }}>{t`Rows and questions`}</Link>
      {views.map((view) => (
        <Link key={view} to="/data/$datasetId/analysis/$view" params={{ datasetId, view }}>
          {viewNames[view]}
        </Link>
      ))}
    </nav>
  )
}
