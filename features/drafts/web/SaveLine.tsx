import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { SaveState } from './use-autosave.ts'
import css from './drafts.module.css'

/** Whether the server has what is on the screen. Said aloud only when something is wrong. */
export function SaveLine({ state, version, words, onReload, onKeep, onRetry }: { state: SaveState; version: number; words: number; onReload(): void; onKeep(): void; onRetry(): void }) {
  const { t } = useLingui()
  const sentences: Record<SaveState['kind'], string> = {
    saved: t`Saved as version ${version}`,
    waiting: t`Not saved yet`,
    saving: t`Saving…`,
    offline: t`Not saved: the server cannot be reached. Your text is kept in this window and tried again.`,
    conflict: t`Not saved`,
    failed: t`Not saved. Your text is kept in this window and tried again.`,
  }
  return (
    <>
      <p className={css.status}>
        <span data-save={state.kind}>{sentences[state.kind]}</span>
        <span>{t`${words} words`}</span>
      </p>
      {state.kind === 'failed' && <ProblemNotice error={state.problem} actions={<Button size="small" onPress={onRetry}>{t`Try again`}</Button>} />}
      {state.kind === 'conflict' && (
        <div role="alert">
          <Notice
            kind="warn"
            title={t`A newer version was saved elsewhere: in another window, or by somebody else.`}
            actions={
              <>
                <Button size="small" variant="primary" onPress={onKeep}>{t`Make my text the newest`}</Button>
                <Button size="small" onPress={onReload}>{t`Open the newer version`}</Button>
              </>
            }
          >
            <p>{t`Nothing is lost: your text stays in this window, and the other one stays among the versions.`}</p>
          </Notice>
        </div>
      )}
    </>
  )
}
