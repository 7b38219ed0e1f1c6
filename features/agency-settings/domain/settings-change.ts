/** A change of settings as a step from one document to the next: pure, so that a version can be made again and compared. */
import { isSettingKey, isValueOf, settingKeys, stricterBy, type SettingKey, type Settings } from './settings-registry.ts'

/** `null` takes the agency’s own word back: it follows its government again. */
export type SettingChanges = Partial<Record<SettingKey, string | null>>
export type SettingDifference = { key: SettingKey; before: string | null; after: string | null }
export type ChangeFault = { fault: 'setting_value' | 'setting_too_lax'; key: string }

/** The next document, or the first thing that is wrong. `government` is undefined where the government’s own is changed. */
export function changedSettings(before: Settings, changes: Record<string, string | null>, government: Settings | undefined): Settings | ChangeFault {
  const after: Settings = { ...before }
  for (const [key, value] of Object.entries(changes)) {
    if (!isSettingKey(key)) return { fault: 'setting_value', key }
    if (value === null) {
      delete after[key]
      continue
    }
    if (!isValueOf(key, value)) return { fault: 'setting_value', key }
    const shared = government?.[key]
    if (shared !== undefined && stricterBy(key, value, shared) < 0) return { fault: 'setting_too_lax', key }
    after[key] = value
  }
  return after
}

export function isFault(result: Settings | ChangeFault): result is ChangeFault {
  return 'fault' in result
}

/** What differs, by key. */
export function differencesBetween(before: Settings, after: Settings): SettingDifference[] {
  return settingKeys.flatMap((key) => (before[key] === after[key] ? [] : [{ key, before: before[key] ?? null, after: after[key] ?? null }]))
}
