import { useLingui } from '@lingui/react/macro'
import type { ResearchState, ResearchStep } from '../contract.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export const researchKinds: Record<ResearchState, Kind> = { planning: 'info', planned: 'info', running: 'info', done: 'good', stopped: 'plain', failed: 'bad' }
export const stepKinds: Record<ResearchStep['state'], Kind> = { planned: 'plain', running: 'info', done: 'good', nothing: 'warn', skipped: 'plain', failed: 'bad' }

export function useResearchWords(): { states: Record<ResearchState, string>; steps: Record<ResearchStep['state'], string> } {
  const { t } = useLingui()
  return {
    states: { planning: t`Making the plan`, planned: t`Ready to start`, running: t`Searching`, done: t`Done`, stopped: t`Stopped`, failed: t`Failed` },
    steps: { planned: t`Planned`, running: t`Under way`, done: t`Found`, nothing: t`Nothing found`, skipped: t`Left out`, failed: t`Failed` },
  }
}
