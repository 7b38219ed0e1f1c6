import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { Release } from '../contract.ts'
import { releasesQuery } from './feedback-queries.ts'
import { MyFeedback } from './MyFeedback.tsx'
import { PublishRelease } from './PublishRelease.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { useFeedbackWords } from './use-feedback-words.ts'
import css from './feedback.module.css'

/** `/changes`: what changed in Steward, and what became of what one said about it (R56). */
export function ChangesPage() {
  const { t } = useLingui()
  const canWrite = useCan('release.write')
  const canTriage = useCan('feedback.triage')
  const [editing, setEditing] = useState<Release | 'new'>()
  const releases = useInfiniteQuery(releasesQuery)
  const shown = releases.data?.pages.flatMap((page) => page.releases) ?? []
  return (
    <Page
      title={t`What changed`}
      lead={t`What is new in Steward. Much of it was asked for by people who rated an answer.`}
      width="narrow"
      actions={
        <>
          {canTriage && <Link to="/admin/feedback">{t`Read the feedback`}</Link>}
          {canWrite && <Button icon="add" onPress={() => setEditing('new')}>{t`Write a release`}</Button>}
        </>
      }
    >
      <MyFeedback />
      {releases.error && <ProblemNotice error={releases.error} />}
      {releases.isPending && <Loading label={t`Loading…`} />}
      {releases.data && shown.length === 0 && <EmptyState icon="clock" title={t`Nothing has been published yet`} />}
      {shown.map((release) => (
        <ReleaseView key={release.id} release={release} onEdit={canWrite && !release.publishedAt ? () => setEditing(release) : undefined} />
      ))}
      {releases.hasNextPage && <Button isPending={releases.isFetchingNextPage} onPress={() => void releases.fetchNextPage()}>{t`Show more`}</Button>}
      {editing && <ReleaseDialog release={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}

function ReleaseView({ release, onEdit }: { release: Release; onEdit: (() => void) | undefined }) {
  const { t } = useLingui()
  const { entries } = useFeedbackWords()
  const [{ language }] = useSettings()
  return (
    <Section title={release.title} lead={release.publishedAt ? formatDate(release.publishedAt, language) : t`Not published yet`}>
      {release.summary && <p className={css.words}>{release.summary}</p>}
      <ul className={css.list} aria-label={release.title}>
        {release.entries.map((entry, index) => (
          <li key={index} className={css.card}>
            <p className={css.facts}>
              <Badge kind={entry.kind === 'fixed' ? 'good' : 'info'}>{entries[entry.kind]}</Badge>
              {entry.themeIds.length > 0 && <span>{t`Asked for in feedback`}</span>}
            </p>
            <p className={css.words}>{entry.text}</p>
          </li>
        ))}
      </ul>
      {onEdit && (
        <div className={css.actions}>
          <Button onPress={onEdit}>{t`Change…`}</Button>
          <PublishRelease release={release} />
        </div>
      )}
    </Section>
  )
}
