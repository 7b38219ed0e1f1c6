import { useLingui } from '@lingui/react/macro'
import type { BodyKind } from '../contract.ts'

export function useBodyKinds(): Record<BodyKind, string> {
  const { t } = useLingui()
  return { 'task-force': t`Task force`, 'centre-of-excellence': t`Center of excellence`, board: t`Board` }
}
