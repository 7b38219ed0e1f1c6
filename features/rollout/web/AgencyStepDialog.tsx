import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { toast } from '#ui/toast.tsx'
import type { WaveAgency } from '../contract.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { rolloutQuery } from './rollout-queries.ts'

export type AgencyStep = 'pause' | 'resume' | 'roll-back'

/** What happens to the people of the agency is said before it is done. */
export function AgencyStepDialog({ agency, step, onClose }: { agency: WaveAgency; step: AgencyStep; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const words = {
    pause: { title: t`Pause ${agency.name}`, confirm: t`Pause`, done: t`${agency.name} is paused` },
    resume: { title: t`Let ${agency.name} in again`, confirm: t`Let in`, done: t`${agency.name} is in again` },
    'roll-back': { title: t`Roll back ${agency.name}`, confirm: t`Roll back`, done: t`${agency.name} is rolled back` },
  }[step]

  async function run(reason: string): Promise<void> {
    await api.stepAgency({ agencyId: agency.agencyId, step, reason })
    await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
    toast(words.done)
  }

  return (
    <ReasonDialog title={words.title} confirmLabel={words.confirm} isDangerous={step !== 'resume'} onConfirm={run} onClose={onClose}>
      <p>
        {step === 'resume' ? (
          <Trans>Its people can work with Steward again at once.</Trans>
        ) : (
          <Trans>Within seconds its people see a page that says so. What they made is kept, and answers being written are finished.</Trans>
        )}
      </p>
    </ReasonDialog>
  )
}
