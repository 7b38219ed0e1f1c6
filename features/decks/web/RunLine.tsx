import { useLingui } from '@lingui/react/macro'
import type { WorkRun } from '#kernel/contract/work-run.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { isUnderWay } from './deck-queries.ts'
import css from './decks.module.css'

/** How far the work is, in words that are read out as they change; a way to stop it; why it ended early. */
export function RunLine({ run, words, isStopping, onStop }: { run: WorkRun | null | undefined; words: { planning: string; writing: string }; isStopping: boolean; onStop(): void }) {
  const { t } = useLingui()
  if (!run) return null
  const isPlanning = run.kind !== 'write'
  return (
    <>
      <div className={css.bar}>
        <p className={css.facts} role="status">
          {isUnderWay(run) && (
            <>
              <Badge kind="info">{isPlanning ? words.planning : words.writing}</Badge>
              {!isPlanning && <span>{t`${run.step} of ${run.steps} written, with ${run.modelTitle}`}</span>}
            </>
          )}
          {run.state === 'stopped' && <Badge kind="plain">{t`Stopped`}</Badge>}
          {run.state === 'failed' && <Badge kind="bad">{t`Failed`}</Badge>}
        </p>
        {isUnderWay(run) && !isPlanning && <progress max={run.steps} value={run.step} aria-label={words.writing} />}
        {isUnderWay(run) && <Button icon="stop" size="small" isPending={isStopping} onPress={onStop}>{t`Stop`}</Button>}
      </div>
      {run.note && !isUnderWay(run) && (
        <Notice kind={run.state === 'failed' ? 'bad' : 'info'}>
          <p>{run.note}</p>
        </Notice>
      )}
    </>
  )
}
