import { useLingui } from '@lingui/react/macro'
import type { CheckedPart, RequestState, ReviewState, ReviewStep } from '../contract.ts'

export const checkedParts: readonly CheckedPart[] = ['sources', 'figures', 'tone', 'label']

export function useReviewNames() {
  const { t } = useLingui()
  const states: Record<ReviewState, string> = { draft: t`Draft`, checked: t`Checked`, adopted: t`Adopted` }
  const parts: Record<CheckedPart, string> = {
    sources: t`I opened the sources, and they say this`,
    figures: t`I checked figures, dates and names`,
    tone: t`I read it for tone and plain words`,
    label: t`Its label fits, and it holds no details that must not leave`,
  }
  const shortParts: Record<CheckedPart, string> = {
    sources: t`sources`,
    figures: t`figures`,
    tone: t`tone`,
    label: t`label`,
  }
  const requests: Record<RequestState, string> = {
    requested: t`Waiting`,
    attested: t`Attested`,
    declined: t`Given back`,
    withdrawn: t`Taken back`,
    expired: t`Past its day`,
  }
  const steps: Record<ReviewStep['step'], string> = { checked: t`Checked`, attested: t`Attested`, adopted: t`Adopted` }
  return { states, parts, shortParts, requests, steps }
}

export const stateKinds = { draft: 'plain', checked: 'info', adopted: 'good' } as const
export const requestKinds = {
  requested: 'info',
  attested: 'good',
  declined: 'warn',
  withdrawn: 'plain',
  expired: 'plain',
} as const
