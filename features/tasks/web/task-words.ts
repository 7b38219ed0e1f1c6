import { useLingui } from '@lingui/react/macro'
import type { StepState, TaskState } from '../contract.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export const taskKinds: Record<TaskState, Kind> = { planning: 'info', planned: 'info', running: 'info', waiting: 'warn', done: 'good', stopped: 'plain', failed: 'bad' }
export const stepKinds: Record<StepState, Kind> = { planned: 'plain', running: 'info', waiting: 'warn', done: 'good', skipped: 'plain', refused: 'bad', failed: 'bad' }

export function useTaskWords(): { tasks: Record<TaskState, string>; steps: Record<StepState, string> } {
  const { t } = useLingui()
  return {
    tasks: { planning: t`Being planned`, planned: t`Ready to start`, running: t`Running`, waiting: t`Waits for you`, done: t`Done`, stopped: t`Stopped`, failed: t`Failed` },
    steps: { planned: t`Not yet`, running: t`Running`, waiting: t`Waits for you`, done: t`Done`, skipped: t`Left out`, refused: t`Not done`, failed: t`Failed` },
  }
}
