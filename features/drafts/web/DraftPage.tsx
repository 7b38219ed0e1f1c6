import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { DraftBody } from '#kernel/prose/draft-document.ts'
import type { Artefact, LabelWhy, Source } from '#features/artefacts/contract.ts'
import { openedDraftQuery } from './draft-queries.ts'
import { DraftEditor } from './DraftEditor.tsx'
import { dropLocalCopy, readLocalCopy } from './local-copy.ts'

export type Opened = { artefact: Artefact; body: DraftBody; sources: Source[]; labelWhy: LabelWhy[] }

/** One draft or report: its text, and beside it what can be asked, checked and looked up. */
export function DraftPage() {
  const { t } = useLingui()
  const { artefactId } = useParams({ from: '/signed-in/drafts/$artefactId' })
  const opened = useQuery(openedDraftQuery(artefactId))
  if (!opened.data) {
    return (
      <Page title={t`Draft`}>
        {opened.isPending && <Loading label={t`Loading…`} />}
        {opened.error && <ProblemNotice error={opened.error} />}
      </Page>
    )
  }
  const { artefact, body, sources, labelWhy } = opened.data
  if (!isDraftBody(body)) {
    return (
      <Page title={artefact.title}>
        <Notice kind="bad" title={t`This is not a draft that the editor can open.`} />
      </Page>
    )
  }
  return <OpenedDraft key={`${artefact.version} ${artefact.contentHash}`} opened={{ artefact, body, sources, labelWhy }} />
}

/** What was typed here and never reached the server is offered, not put in place. */
function OpenedDraft({ opened }: { opened: Opened }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { artefact } = opened
  const [copy, setCopy] = useState(() => readLocalCopy(artefact.id))
  const [body, setBody] = useState(opened.body)
  const reload = () => queryClient.resetQueries({ queryKey: openedDraftQuery(artefact.id).queryKey })
  const settle = (isTaken: boolean): void => {
    if (isTaken && copy) setBody(copy.body)
    if (!isTaken) dropLocalCopy(artefact.id)
    setCopy(undefined)
  }
  const isOffered = copy !== undefined && JSON.stringify(copy.body.document) !== JSON.stringify(opened.body.document)
  return (
    <>
      {isOffered && (
        <Notice
          kind="warn"
          title={t`There is text in this window that was not saved.`}
          actions={
            <>
              <Button size="small" variant="primary" onPress={() => settle(true)}>{t`Use it`}</Button>
              <Button size="small" onPress={() => settle(false)}>{t`Drop it`}</Button>
            </>
          }
        >
          <p>{t`It was written on top of version ${copy.baseVersion}; version ${artefact.version} is open.`}</p>
        </Notice>
      )}
      <DraftEditor opened={{ ...opened, body }} isUnsaved={body !== opened.body} onReload={() => void reload()} />
    </>
  )
}

function isDraftBody(body: unknown): body is DraftBody {
  return typeof body === 'object' && body !== null && 'format' in body && body.format === 'steward-draft/1' && 'document' in body
}
