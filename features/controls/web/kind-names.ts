import { useLingui } from '@lingui/react/macro'
import type { ControlKind } from '../contract.ts'

export function useKindNames(): Record<ControlKind, string> {
  const { t } = useLingui()
  return { model: t`Model`, vendor: t`Vendor`, tool: t`Tool`, feature: t`Part of Steward`, agency: t`Agency` }
}
