import { useLingui } from '@lingui/react/macro'
import type { BreakGlass, GlassState, OfficerRole } from '../contract.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export function useStateWords(): Record<GlassState, { name: string; kind: Kind }> {
  const { t } = useLingui()
  return {
    waiting: { name: t`Waits for approval`, kind: 'info' },
    open: { name: t`Open`, kind: 'warn' },
    refused: { name: t`Refused`, kind: 'plain' },
    withdrawn: { name: t`Withdrawn`, kind: 'plain' },
    lapsed: { name: t`Lapsed`, kind: 'plain' },
    ended: { name: t`Ended`, kind: 'plain' },
    expired: { name: t`Time is over`, kind: 'plain' },
  }
}

export function useOfficeNames(): Record<OfficerRole, string> {
  const { t } = useLingui()
  return { oversight: t`Oversight body`, privacy: t`Privacy office`, records: t`Records office`, security: t`Security office` }
}

export function useStepWords(): Record<BreakGlass['steps'][number]['kind'], string> {
  const { t } = useLingui()
  return { approved: t`Agreed`, refused: t`Refused`, withdrawn: t`Withdrawn`, ended: t`Ended` }
}

export const offices: OfficerRole[] = ['oversight', 'privacy', 'records', 'security']
