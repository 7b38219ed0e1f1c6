import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatBytes, formatDate, formatDateTime } from '#ui/format.ts'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { ChatJob } from '../contract.ts'
import { chatJobsQuery, membershipQuery } from './seat-queries.ts'
import css from './seats.module.css'

/** All own chats: taken along in one file, or erased. */
export function OwnChats() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const membership = useQuery(membershipQuery)
  const jobs = useQuery(chatJobsQuery)
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const newest = jobs.data?.jobs[0]
  const isRunning = newest?.state === 'running'
  const chats = membership.data?.chats ?? 0

  async function begin(run: () => Promise<unknown>): Promise<void> {
    setPending(true)
    setProblem(undefined)
    try {
      await run()
      await queryClient.invalidateQueries({ queryKey: ['chat-jobs'] })
    } catch (error) {
      setProblem(error)
    }
    setAsking(false)
    setPending(false)
  }

  return (
    <div className={css.stack}>
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <p>
        <Plural value={chats} _0="You have no chats." one="You have one chat." other="You have # chats." />{' '}
        <Trans>You can take them all along in one file, as text and as data, or erase them.</Trans>
      </p>
      <div className={css.actions}>
        <Button icon="download" isPending={isPending || isRunning} onPress={() => void begin(() => api.exportOwnChats({}))}>
          {t`Make a file of my chats`}
        </Button>
        <Button variant="danger" icon="trash" isPending={isPending || isRunning} onPress={() => setAsking(true)}>
          {t`Erase my chats…`}
        </Button>
      </div>
      {newest && <JobState job={newest} />}
      <ConfirmDialog
        title={t`Erase all your chats?`}
        isOpen={isAsking}
        confirmLabel={t`Erase them`}
        isDangerous
        isPending={isPending}
        onConfirm={() => void begin(() => api.eraseOwnChats({ isCertain: true }))}
        onClose={() => setAsking(false)}
      >
        <p>
          <Trans>This cannot be undone: the key to each chat is destroyed. What the law says must be kept stays, and you will see which chats and why.</Trans>
        </p>
      </ConfirmDialog>
    </div>
  )
}

function JobState({ job }: { job: ChatJob }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const label = job.kind === 'export' ? t`Making the file` : t`Erasing your chats`
  if (job.state === 'running')
    return (
      <div className={css.words} role="status">
        <p>
          {label}: {t`${job.done} of ${job.total}`}
        </p>
        <progress className={css.progress} max={Math.max(1, job.total)} value={job.done} aria-label={label} />
      </div>
    )
  const ended = job.endedAt ? formatDateTime(job.endedAt, language) : ''
  if (job.state === 'failed') return <Notice kind="bad" title={t`That did not work to the end. Try again; what is done already stays done.`} />
  if (job.kind === 'erasure')
    return (
      <Notice kind={job.kept.length > 0 ? 'warn' : 'good'} title={job.kept.length > 0 ? t`Some chats have to stay` : t`Your chats were erased on ${ended}`}>
        <KeptChats job={job} />
      </Notice>
    )
  if (job.state === 'expired') return <p className={css.facts}>{t`The file of ${ended} is not there any more.`}</p>
  return (
    <Notice
      kind="good"
      title={t`Your file is ready`}
      actions={
        <a className={buttonLook('primary')} href={`${apiBase}/chat-exports/${job.id}/file`} download>
          {t`Download`} ({formatBytes(job.sizeBytes ?? 0, language)})
        </a>
      }
    >
      <p>{t`It stays until ${formatDate(job.expiresAt ?? '', language)}.`}</p>
      <KeptChats job={job} />
    </Notice>
  )
}

function KeptChats({ job }: { job: ChatJob }) {
  if (job.kept.length === 0) return null
  return (
    <ul>
      {job.kept.map((each, at) => (
        <li key={at}>
          {each.title}: <span lang="en">{each.reason}</span>
        </li>
      ))}
    </ul>
  )
}
