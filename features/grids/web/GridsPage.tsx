import { plural } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { buttonLook } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { gridsQuery } from './grid-queries.ts'
import { gridKinds, useGridWords } from './grid-words.ts'
import css from './grids.module.css'

/** Facts of many documents, each in a table of its own. */
export function GridsPage() {
  const { t } = useLingui()
  const words = useGridWords()
  const [{ language }] = useSettings()
  const { data, error, isPending } = useQuery(gridsQuery)
  return (
    <Page
      title={t`Facts in tables`}
      lead={t`Choose documents and columns. Steward fills a table from them, and shows for every cell the words that state it.`}
      actions={
        <Link to="/grids/new" className={buttonLook('primary')}>
          {t`New table of facts`}
        </Link>
      }
    >
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Loading…`} />}
      {data?.grids.length === 0 && (
        <EmptyState icon="table" title={t`No table yet`}>
          <p>
            <Trans>For example: the value, the dates and the notice period of all contracts of a collection.</Trans>
          </p>
        </EmptyState>
      )}
      <ul className={css.list} aria-label={t`Your tables of facts`}>
        {data?.grids.map((grid) => (
          <li key={grid.id} className={css.item}>
            <Link to="/grids/$gridId" params={{ gridId: grid.id }} dir="auto">
              {grid.title}
            </Link>
            <span className={css.facts}>
              <Badge kind={gridKinds[grid.state]}>{words.grids[grid.state]}</Badge>
              <span>{t`${plural(grid.rows, { one: '# document', other: '# documents' })}`}</span>
              <span>{t`${plural(grid.columns, { one: '# column', other: '# columns' })}`}</span>
              {grid.state !== 'new' && grid.state !== 'done' && <span>{t`${grid.rowsDone} of ${grid.rows} read`}</span>}
              <time dateTime={grid.createdAt}>{formatDateTime(grid.createdAt, language)}</time>
            </span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
