import { useLingui } from '@lingui/react/macro'
import type { FunnelStage, Reuse, StepKind, UseCaseState, WrittenUseCase } from '../contract.ts'
import type { PilotFactor, PilotState } from '../contract-pilots.ts'
import type { z } from 'zod'

export const useCaseParts = ['library', 'mine', 'reviews', 'figures'] as const
export type UseCasePart = (typeof useCaseParts)[number]
export const stateKinds = { draft: 'plain', returned: 'warn', submitted: 'info', checked: 'info', published: 'good', expired: 'warn', retired: 'plain' } as const
export const pilotKinds = { proposed: 'info', chosen: 'good', deferred: 'plain', stopped: 'bad' } as const

/** What people read for states, steps and figures. */
export function useUseCaseWords() {
  const { t } = useLingui()
  const states: Record<UseCaseState, string> = { draft: t`Draft`, returned: t`Given back`, submitted: t`With the contact`, checked: t`In risk review`, published: t`Published`, expired: t`Needs another look`, retired: t`Retired` }
  const steps: Record<StepKind, string> = { started: t`Begun`, submitted: t`Handed in`, returned: t`Given back`, checked: t`Checked by the contact`, published: t`Published after the risk review`, adopted: t`Adopted`, dropped: t`Not used any more`, 'scale-decided': t`Decided how widely to use it`, expired: t`Its day has passed`, renewed: t`Looked at again`, retired: t`Retired` }
  const parts: Record<UseCasePart, string> = { library: t`Library`, mine: t`Mine`, reviews: t`Waiting for me`, figures: t`Figures` }
  const stages: Record<z.infer<typeof FunnelStage>['stage'], string> = { started: t`Begun`, submitted: t`Handed in`, checked: t`Checked`, published: t`Published`, adopted: t`Adopted` }
  const staff: Record<WrittenUseCase['staffTold'], string> = { 'not-yet': t`Not yet`, told: t`They were told`, 'not-needed': t`They need not be told` }
  const rated: Record<NonNullable<Reuse['rated']>, string> = { 'mostly-good': t`Answers mostly rated good`, mixed: t`Answers rated good and bad`, 'mostly-bad': t`Answers mostly rated bad` }
  const factors: Record<PilotFactor, string> = { volume: t`Cases a month`, minutes: t`Minutes each`, qualityGap: t`Room to get better`, risk: t`Risk for people`, readiness: t`Data at hand` }
  const pilots: Record<PilotState, string> = { proposed: t`Proposed`, chosen: t`Chosen`, deferred: t`Put off`, stopped: t`Stopped` }
  const decisions = { scale: t`Use it more widely`, keep: t`Keep it as it is`, stop: t`Stop it` }
  return { states, steps, parts, stages, staff, rated, factors, pilots, decisions }
}
