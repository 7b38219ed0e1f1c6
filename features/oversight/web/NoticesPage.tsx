import { useEffect } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { formatDateTime } from '#ui/format.ts'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { ContentNotice } from '../contract.ts'
import { useOfficeNames } from './glass-words.ts'
import { noticesQuery } from './oversight-queries.ts'
import css from './oversight.module.css'

/** For everybody: who looked at my content. What is here stays here. */
export function NoticesPage() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const notices = useQuery({ ...noticesQuery, staleTime: 0 })
  const hasNew = notices.data?.notices.some((notice) => !notice.isSeen) ?? false
  useEffect(() => {
    if (!hasNew) return
    void api.markNoticesSeen({}).then(() => queryClient.invalidateQueries({ queryKey: noticesQuery.queryKey }))
  }, [hasNew, queryClient])
  return (
    <Page
      title={t`Who looked at your content`}
      lead={t`Your conversations are yours alone. If officers had to read them, it stands here: who, why, and each look.`}
    >
      {notices.error && <ProblemNotice error={notices.error} />}
      {notices.isPending && <Loading label={t`Loading notices…`} />}
      {notices.data?.notices.length === 0 && (
        <EmptyState icon="shield" title={t`Nobody looked at your content`}>
          <p>{t`Where a law allows it, you may be told later. You are always told.`}</p>
        </EmptyState>
      )}
      {notices.data && notices.data.notices.length > 0 && (
        <ul className={css.list} aria-label={t`Who looked at your content`}>
          {notices.data.notices.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function NoticeCard({ notice }: { notice: ContentNotice }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const names = useOfficeNames()
  const when = (iso: string) => formatDateTime(iso, language)
  return (
    <li className={css.card}>
      <h2 className={css.title}>
        {notice.viewer.name}, {names[notice.viewer.role]}
      </h2>
      <dl className={css.details}>
        <div>
          <dt>{t`Purpose`}</dt>
          <dd dir="auto">{notice.purpose}</dd>
        </div>
        <div>
          <dt>{t`Legal basis`}</dt>
          <dd dir="auto">
            {notice.legalBasis} ({t`Case ${notice.caseNumber}`})
          </dd>
        </div>
        <div>
          <dt>{t`Open`}</dt>
          <dd>
            {when(notice.openedAt)} – {when(notice.closesAt)}
          </dd>
        </div>
        {notice.delayedFor && (
          <div>
            <dt>{t`Why you were told later`}</dt>
            <dd dir="auto">{notice.delayedFor}</dd>
          </div>
        )}
        <div>
          <dt>{t`Looks`}</dt>
          <dd>
            <ul className={css.looks}>
              {notice.views.map((view) => (
                <li key={view.id}>
                  {when(view.at)}:{' '}
                  {view.conversationId ? (
                    <Link
                      to="/chat/$conversationId"
                      params={{ conversationId: view.conversationId }}
                    >{t`one of your conversations`}</Link>
                  ) : (
                    t`the list of your conversations’ titles`
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <p className={css.facts}>
        <Trans>Two other officers agreed to this beforehand. For questions, turn to your privacy office.</Trans>
      </p>
    </li>
  )
}
