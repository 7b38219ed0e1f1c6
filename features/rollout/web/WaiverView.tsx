import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Waiver } from '../contract.ts'
import { CriteriaTable } from './CriteriaTable.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { rolloutQuery } from './rollout-queries.ts'
import { useFigures } from './rollout-words.ts'
import css from './rollout.module.css'

/** Who asked, why, with which values; and who signed or refused, or may. */
export function WaiverView({ waiver }: { waiver: Waiver }) {
  const { t } = useLingui()
  const { date } = useFigures()
  const canSign = useCan('rollout.sign')
  const [answering, setAnswering] = useState<'signed' | 'refused'>()
  const { answer } = waiver
  const title = !answer ? t`A waiver is asked for` : answer.outcome === 'refused' ? t`The waiver was refused` : waiver.isInForce ? t`A waiver is in force` : t`A waiver was signed`
  return (
    <Notice
      kind={answer?.outcome === 'refused' ? 'bad' : 'info'}
      title={title}
      actions={
        canSign &&
        !waiver.isOwn &&
        !answer && (
          <>
            <Button variant="primary" onPress={() => setAnswering('signed')}>{t`Sign…`}</Button>
            <Button onPress={() => setAnswering('refused')}>{t`Refuse…`}</Button>
          </>
        )
      }
    >
      <p>
        <Trans>
          {waiver.requesterName} asked on {date(waiver.askedAt)}: {waiver.reason}
        </Trans>
      </p>
      {answer && (
        <p>
          <Trans>
            {answer.signerName} answered on {date(answer.at)}: {answer.note}
          </Trans>
        </p>
      )}
      <details>
        <summary>{t`The criteria at that moment`}</summary>
        <div className={css.part}>
          <CriteriaTable label={t`The criteria at that moment`} criteria={waiver.measured} />
        </div>
      </details>
      {answering && <AnswerDialog waiver={waiver} outcome={answering} onClose={() => setAnswering(undefined)} />}
    </Notice>
  )
}

function AnswerDialog({ waiver, outcome, onClose }: { waiver: Waiver; outcome: 'signed' | 'refused'; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()

  async function run(note: string): Promise<void> {
    await api.signWaiver({ waiverId: waiver.id, outcome, note })
    await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
    toast(outcome === 'signed' ? t`The waiver is signed` : t`The waiver is refused`)
  }

  return (
    <ReasonDialog title={outcome === 'signed' ? t`Sign the waiver` : t`Refuse the waiver`} confirmLabel={outcome === 'signed' ? t`Sign` : t`Refuse`} onConfirm={run} onClose={onClose}>
      <p>
        <Trans>A signed waiver holds for two weeks, for the criteria named in it.</Trans>
      </p>
    </ReasonDialog>
  )
}
