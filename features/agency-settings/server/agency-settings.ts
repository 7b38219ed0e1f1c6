/** Settings of agencies (R11): inherited from the government, versioned with a reason, and put back to the same hash. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { agencySettings } from '../contract.ts'
import { agencySettingsPolicy } from '../policy.ts'
import { changeAgencySettings, restoreAgencySettings } from './change-settings.ts'
import { agencySettingsMigration } from './migrations/0001-agency-settings.ts'
import { compareSettings, getAgencySettings, listSettingsVersions } from './read-settings.ts'

export function createAgencySettings(): Feature {
  return serve(agencySettings, {
    name: 'agency-settings',
    policy: agencySettingsPolicy,
    migrations: [agencySettingsMigration],
    handlers: { getAgencySettings, listSettingsVersions, compareSettings, changeAgencySettings, restoreAgencySettings },
  })
}
