import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { reportsQuery } from './community-queries.ts'
import css from './community.module.css'

/** What moderators have to look at. */
export function Reports() {
  const { t } = useLingui()
  const list = useQuery(reportsQuery)
  return (
    <Section title={t`For moderators`} lead={t`Posts that somebody reported, and appeals that wait for an answer.`}>
      {list.error && <ProblemNotice error={list.error} />}
      {list.data?.reports.length === 0 && <EmptyState icon="check-circle" title={t`Nothing was reported`} />}
      <ul className={css.rows} aria-label={t`For moderators`}>
        {list.data?.reports.map((report) => (
          <li key={report.postId} className={css.row}>
            <Link to="/community/threads/$postId" params={{ postId: report.threadId }}>
              {report.title}
            </Link>
            <span dir="auto">{report.text.slice(0, 300)}</span>
            {report.reasons.map((reason, at) => (
              <span key={at}>{t`Reported: ${reason}`}</span>
            ))}
            {report.appeal && <span>{t`Appeal: ${report.appeal}`}</span>}
            <span className={css.muted}>{`${report.byName}, ${report.groupName}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
