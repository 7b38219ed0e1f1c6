import { useEffect, useRef } from 'react'
import { useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { DraftRun } from '../contract.ts'
import { isOpen } from './draft-queries.ts'
import type { useDraftRuns } from './use-draft-runs.ts'
import css from './drafts.module.css'

type Runs = ReturnType<typeof useDraftRuns>

/** What is being written, what stopped, and proposals whose place in the text is gone. */
export function RunNotice({ runs, canEdit, onReload }: { runs: Runs; canEdit: boolean; onReload(): void }) {
  const writing = runs.runs.filter((run) => run.kind === 'write')
  const failed = runs.runs.filter((run) => run.kind === 'change' && (run.state === 'failed' || run.state === 'stopped'))
  const problem = runs.stop.error ?? runs.resume.error
  return (
    <>
      {problem && <ProblemNotice error={problem} />}
      {writing.map((run) => (
        <WritingRun key={run.id} run={run} runs={runs} canEdit={canEdit} onReload={onReload} />
      ))}
      {failed.map((run) => (
        <EndedChange key={run.id} run={run} runs={runs} />
      ))}
      {runs.unplaced.map((run) => (
        <UnplacedChange key={run.id} run={run} runs={runs} />
      ))}
    </>
  )
}

function WritingRun({ run, runs, canEdit, onReload }: { run: DraftRun; runs: Runs; canEdit: boolean; onReload(): void }) {
  const { t } = useLingui()
  const was = useRef(isOpen(run))
  const { id, state } = run
  const { mutate: forget } = runs.dismiss
  useEffect(() => {
    if (was.current && !isOpen({ state })) {
      announce(state === 'done' ? t`The draft is written.` : t`Writing has stopped.`)
      onReload()
    }
    was.current = isOpen({ state })
  }, [state, onReload, t])
  if (isOpen(run)) {
    return (
      <Notice title={t`${run.modelTitle} is writing: ${run.step} of ${run.steps} sections are done.`} actions={<Button size="small" icon="stop" onPress={() => runs.stop.mutate(id)}>{t`Stop`}</Button>}>
        <p>{t`You can leave this page; it goes on. The text can be changed when it is done.`}</p>
        {run.partial && <pre className={css.partial}>{run.partial}</pre>}
      </Notice>
    )
  }
  return (
    <Notice
      kind={state === 'failed' ? 'bad' : 'info'}
      title={state === 'done' ? t`The first version is written. Read it: it is a draft.` : t`Writing has stopped.`}
      actions={
        <>
          {state !== 'done' && canEdit && <Button size="small" variant="primary" icon="retry" onPress={() => runs.resume.mutate(id)}>{t`Go on`}</Button>}
          <Button size="small" onPress={() => forget(id)}>{t`Close`}</Button>
        </>
      }
    >
      {run.note && <p>{run.note}</p>}
    </Notice>
  )
}

function EndedChange({ run, runs }: { run: DraftRun; runs: Runs }) {
  const { t } = useLingui()
  return (
    <Notice kind={run.state === 'failed' ? 'bad' : 'info'} title={t`No suggestion came.`} actions={<Button size="small" onPress={() => runs.dismiss.mutate(run.id)}>{t`Close`}</Button>}>
      {run.note && <p>{run.note}</p>}
    </Notice>
  )
}

function UnplacedChange({ run, runs }: { run: DraftRun; runs: Runs }) {
  const { t } = useLingui()
  return (
    <Notice
      kind="warn"
      title={t`A suggestion has come, but the words it was asked for have changed.`}
      actions={
        <>
          <Button size="small" variant="primary" onPress={() => runs.insertAtEnd(run)}>{t`Put it at the end`}</Button>
          <Button size="small" onPress={() => runs.dismiss.mutate(run.id)}>{t`Drop it`}</Button>
        </>
      }
    >
      <pre className={css.partial}>{run.change?.proposed}</pre>
    </Notice>
  )
}
