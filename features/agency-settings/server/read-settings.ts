import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { canonicalJson, sha256Of } from '#kernel/agent/canonical-json.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { AgencySetting, agencySettings } from '../contract.ts'
import { differencesBetween } from '../domain/settings-change.ts'
import { effectiveSetting, settingKeys, settingRules, type Settings } from '../domain/settings-registry.ts'
import { agencyExists, listVersions, newestVersion, versionNumbered } from './settings-store.ts'

type Reading = { agencyId: string | null; roles: readonly string[] }

export const getAgencySettings: Handler<typeof agencySettings.getAgencySettings> = async ({ input, actor, store }) => {
  await requireReadable(store, actor, input.agencyId)
  const newest = await newestVersion(store, input.agencyId)
  const government = input.agencyId === null ? undefined : ((await newestVersion(store, null))?.settings ?? {})
  const own = newest?.settings ?? {}
  return {
    agencyId: input.agencyId,
    version: newest?.number ?? 0,
    contentHash: newest?.contentHash ?? sha256Of(canonicalJson({})),
    settings: settingKeys.map((key) => shownSetting(key, own, government)),
    canChange: mayChange(actor, input.agencyId),
  }
}

export const listSettingsVersions: Handler<typeof agencySettings.listSettingsVersions> = async ({ input, actor, store }) => {
  await requireReadable(store, actor, input.agencyId)
  return listVersions(store, input.agencyId, { after: input.after, limit: input.limit })
}

export const compareSettings: Handler<typeof agencySettings.compareSettings> = async ({ input, actor, store }) => {
  await requireReadable(store, actor, input.agencyId)
  const settingsAt = async (number: number): Promise<Settings> => {
    if (number === 0) return {}
    const version = await versionNumbered(store, input.agencyId, number)
    if (!version) throw new CodedError(kernelErrors.not_found)
    return version.settings
  }
  return { differences: differencesBetween(await settingsAt(input.from), await settingsAt(input.to)) }
}

/** Row security says the same (server/migrations). */
export function mayChange(actor: Reading, agencyId: string | null): boolean {
  return actor.roles.includes('administrator') || (actor.roles.includes('agency-lead') && agencyId !== null && agencyId === actor.agencyId)
}

export async function requireAgency(store: Reader, agencyId: string | null): Promise<void> {
  if (agencyId !== null && !(await agencyExists(store, agencyId))) throw new CodedError(kernelErrors.not_found)
}

/** The government’s and one’s own; every agency’s for the administrator and oversight. */
async function requireReadable(store: Reader, actor: Reading, agencyId: string | null): Promise<void> {
  const seesAll = actor.roles.includes('administrator') || actor.roles.includes('oversight')
  if (agencyId !== null && agencyId !== actor.agencyId && !seesAll) throw new CodedError(kernelErrors.not_found)
  await requireAgency(store, agencyId)
}

function shownSetting(key: (typeof settingKeys)[number], own: Settings, government: Settings | undefined): AgencySetting {
  const rule = settingRules[key]
  const held = government ? effectiveSetting(key, own[key], government[key]) : effectiveSetting(key, undefined, own[key])
  return {
    key,
    ...held,
    own: own[key] ?? null,
    government: government?.[key] ?? null,
    values: rule.kind === 'number' ? null : [...rule.values],
    range: rule.kind === 'number' ? { min: rule.min, max: rule.max } : null,
  }
}
