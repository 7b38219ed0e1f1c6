import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { SaveState } from './use-deck.ts'
import css from './decks.module.css'

/** Whether what stands here is kept; said, not only shown. */
export function SaveNotice({ state, problem, onReload }: { state: SaveState; problem: unknown; onReload(): void }) {
  const { t } = useLingui()
  if (state === 'lost-to-another')
    return (
      <Notice kind="warn">
        <p>{t`Somebody has saved a newer version in the meantime. Copy what you need from here, then open theirs.`}</p>
        <Button size="small" onPress={onReload}>{t`Open the newer version`}</Button>
      </Notice>
    )
  if (state === 'failed') return <ProblemNotice error={problem} />
  return <p className={css.saved}>{state === 'saved' ? t`All changes are saved.` : t`Saving…`}</p>
}
