import { useLingui } from '@lingui/react/macro'
import type { Entry, Feedback } from '../contract.ts'

export function useFeedbackWords() {
  const { t } = useLingui()
  const states: Record<Feedback['state'], string> = { new: t`New`, grouped: t`In a theme`, planned: t`Planned`, fixed: t`Changed`, declined: t`Declined` }
  const ownStates: Record<Feedback['state'], string> = { new: t`Not read yet`, grouped: t`Read`, planned: t`A change is planned`, fixed: t`Changed`, declined: t`It stays as it is` }
  const looks: Record<Feedback['state'], 'plain' | 'info' | 'good'> = { new: 'info', grouped: 'plain', planned: 'info', fixed: 'good', declined: 'plain' }
  const reasons: Record<Feedback['reasons'][number], string> = { wrong: t`It is wrong`, unsourced: t`The sources do not say this`, biased: t`It is biased`, unsafe: t`It is unsafe`, 'off-task': t`It does not answer my question`, slow: t`It was too slow` }
  const entries: Record<Entry['kind'], string> = { added: t`New`, changed: t`Changed`, fixed: t`Fixed` }
  return { states, ownStates, looks, reasons, entries }
}
