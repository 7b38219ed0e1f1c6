/** What of a task and its steps is sealed, and how rows are opened again. */
import type { StepValue } from '#kernel/agent/interpreter.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { KeyedRow } from '#kernel/keys/thing-key.ts'

export type StoredTask = KeyedRow & { request: string; material: string; plan: unknown }
/** As the database gives it: sealed, or as an older release left it. */
export type StoredStep = { handle: string; value: unknown; note: string | null }

export const taskPlace = (column: 'request' | 'material' | 'plan') => ({ column })
export const stepPlace = (handle: string, column: 'value' | 'note') => ({ column: `step ${column}`, messageId: handle })

export function openTask<Row extends StoredTask>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  return { ...row, request: key.open(row.request, taskPlace('request')), material: key.open(row.material, taskPlace('material')), plan: key.openJson(row.plan, taskPlace('plan')) }
}

export function openStep<Row extends StoredStep>(key: ContentKey | undefined, row: Row): Row & { value: StepValue | null } {
  if (!key) return row as Row & { value: StepValue | null }
  return { ...row, value: key.openJson<StepValue | null>(row.value, stepPlace(row.handle, 'value')), note: row.note && key.open(row.note, stepPlace(row.handle, 'note')) }
}

export function sealStep(key: ContentKey, handle: string, { value, note }: { value?: unknown; note?: string | null | undefined }): { value: string | null; note: string | null } {
  return { value: key.sealJsonOnce(value ?? null, stepPlace(handle, 'value')), note: note ? key.sealOnce(note, stepPlace(handle, 'note')) : null }
}
