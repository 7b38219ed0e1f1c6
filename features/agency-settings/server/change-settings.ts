/** Every change is a new version with its reason; going back is one too, and ends in the very hash of then. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { canonicalJson, sha256Of } from '#kernel/agent/canonical-json.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { agencySettingErrors, type agencySettings, type SettingsVersion } from '../contract.ts'
import { changedSettings, differencesBetween, isFault } from '../domain/settings-change.ts'
import type { Settings } from '../domain/settings-registry.ts'
import { addVersion, newestVersion, versionNumbered, versionOf } from './settings-store.ts'
import { mayChange, requireAgency } from './read-settings.ts'

export const changeAgencySettings: Handler<typeof agencySettings.changeAgencySettings> = async (context) => {
  const { input, store } = context
  const before = await settingsToChange(context)
  const government = input.agencyId === null ? undefined : ((await newestVersion(store, null))?.settings ?? {})
  const after = changedSettings(before, input.changes, government)
  if (isFault(after)) throw new CodedError(agencySettingErrors[after.fault], { fields: [{ path: `changes.${after.key}`, sentence: agencySettingErrors[after.fault].sentence }] })
  return addNext(context, before, after, null)
}

export const restoreAgencySettings: Handler<typeof agencySettings.restoreAgencySettings> = async (context) => {
  const { input, store } = context
  const before = await settingsToChange(context)
  const then = input.restore === 0 ? {} : (await versionNumbered(store, input.agencyId, input.restore))?.settings
  if (!then) throw new CodedError(kernelErrors.not_found)
  // What was allowed then may be laxer than the government is now; what holds is the stricter, so the words may come back.
  return addNext(context, before, then, input.restore)
}

type Changing = Pick<HandlerContext<typeof agencySettings.changeAgencySettings>, 'actor' | 'store' | 'newId'> & { input: { agencyId: string | null; version: number; reason: string } }

async function settingsToChange({ input, actor, store }: Changing): Promise<Settings> {
  await requireAgency(store, input.agencyId)
  if (!mayChange(actor, input.agencyId)) throw new CodedError(agencySettingErrors.settings_own_agency)
  const newest = await newestVersion(store, input.agencyId)
  if ((newest?.number ?? 0) !== input.version) throw new CodedError(kernelErrors.conflict)
  return newest?.settings ?? {}
}

async function addNext({ input, actor, store, newId }: Changing, before: Settings, settings: Settings, restoredFrom: number | null): Promise<SettingsVersion> {
  if (differencesBetween(before, settings).length === 0) throw new CodedError(agencySettingErrors.settings_same)
  const added = await addVersion(store, { id: newId(), agencyId: input.agencyId, number: input.version + 1, settings, contentHash: hashOfSettings(settings), reason: input.reason, restoredFrom, authorId: actor.personId })
  if (!added) throw new CodedError(kernelErrors.conflict)
  return versionOf(added)
}

export function hashOfSettings(settings: Settings): string {
  return sha256Of(canonicalJson(settings))
}
