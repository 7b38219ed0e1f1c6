import { useEffect, useRef } from 'react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { workQuery } from '#features/artefacts/web/artefact-queries.ts'
import { ImportFile } from './ImportFile.tsx'
import { NewDraftForm } from './NewDraftForm.tsx'
import css from './drafts.module.css'

/** Drafts, and the form that begins a new one. With `answer`, a draft is made of that answer at once. */
export function DraftsPage() {
  const { t } = useLingui()
  const problem = useDraftOfAnswer()
  return (
    <Page title={t`Drafts`} lead={t`Start from a template and your sources; change the text with suggestions that you accept or refuse.`} actions={<Link to="/drafts/templates">{t`Templates`}</Link>}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <Section title={t`New draft`}>
        <NewDraftForm />
        <ImportFile />
      </Section>
      <Section title={t`Your drafts`}>
        <DraftList />
      </Section>
    </Page>
  )
}

function useDraftOfAnswer(): unknown {
  const navigate = useNavigate()
  const { answer } = useSearch({ from: '/signed-in/drafts' })
  const { mutate, error } = useMutation({
    mutationFn: (messageId: string) => api.draftAnswer({ messageId }),
    onSuccess: ({ artefactId }) => void navigate({ to: '/drafts/$artefactId', params: { artefactId }, replace: true }),
  })
  const made = useRef<string>(undefined)
  useEffect(() => {
    if (!answer || made.current === answer) return
    made.current = answer
    mutate(answer)
  }, [answer, mutate])
  return error
}

function DraftList() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const drafts = useInfiniteQuery(workQuery({ kind: 'draft' }))
  const shown = drafts.data?.pages.flatMap((page) => page.artefacts) ?? []
  return (
    <>
      {drafts.error && <ProblemNotice error={drafts.error} />}
      {drafts.isPending && <Loading label={t`Loading…`} />}
      {drafts.data && shown.length === 0 && <EmptyState icon="edit" title={t`No draft yet`} />}
      <ul className={css.list} aria-label={t`Your drafts`}>
        {shown.map((draft) => (
          <li key={draft.id} className={css.card}>
            <Link to="/drafts/$artefactId" params={{ artefactId: draft.id }}>
              {draft.title}
            </Link>
            <span className={css.facts}>
              {!draft.isOwn && <span>{draft.ownerName}</span>}
              <Badge>{t`Version ${draft.version}`}</Badge>
              <time dateTime={draft.updatedAt}>{formatDateTime(draft.updatedAt, language)}</time>
            </span>
          </li>
        ))}
      </ul>
      {drafts.hasNextPage && <Button isPending={drafts.isFetchingNextPage} onPress={() => void drafts.fetchNextPage()}>{t`Show more`}</Button>}
    </>
  )
}
