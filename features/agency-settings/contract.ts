import { z } from 'zod'
import { action, AgencyId, endpoint, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** An agency, or (null) the government’s default that every agency inherits. */
const Scope = AgencyId.nullable().default(null)
const Key = z.string().min(1).max(60)
const Value = z.string().min(1).max(40)

export const AgencySetting = z.object({
  key: Key,
  /** What holds. */
  value: Value,
  from: z.enum(['agency', 'government', 'product']),
  /** What this document itself says; null where it says nothing. */
  own: Value.nullable(),
  /** What the government’s default says, where an agency’s is looked at. */
  government: Value.nullable(),
  /** What may be chosen: words, or a range of numbers. */
  values: z.array(Value).nullable(),
  range: z.object({ min: z.number().int(), max: z.number().int() }).nullable(),
})
export type AgencySetting = z.infer<typeof AgencySetting>

export const SettingsVersion = z.object({
  number: z.number().int(),
  reason: z.string(),
  authorName: z.string(),
  at: z.iso.datetime(),
  /** SHA-256 of the document in canonical JSON: two versions that say the same have the same. */
  contentHash: z.string(),
  /** The version this one restored. */
  restoredFrom: z.number().int().nullable(),
})
export type SettingsVersion = z.infer<typeof SettingsVersion>

export const SettingDifference = z.object({ key: Key, before: Value.nullable(), after: Value.nullable() })
export type SettingDifference = z.infer<typeof SettingDifference>

const SettingsDocument = z.object({
  agencyId: AgencyId.nullable(),
  /** Zero before the first change. */
  version: z.number().int(),
  contentHash: z.string(),
  settings: z.array(AgencySetting),
  canChange: z.boolean(),
})
export type SettingsDocument = z.infer<typeof SettingsDocument>

const Reason = z.string().trim().min(10, 'Say in a sentence why.').max(1_000)

export const agencySettings = {
  getAgencySettings: endpoint({
    at: 'GET /agency-settings',
    summary: 'The settings of an agency (or the government’s default): what holds, and who said so.',
    input: z.object({ agencyId: Scope }),
    output: SettingsDocument,
    needs: action('agency-settings.read'),
    records: quiet('settings hold nothing about a person'),
    doors: ['http', 'cli'],
  }),
  listSettingsVersions: endpoint({
    at: 'GET /agency-settings/versions',
    summary: 'Every version of these settings, newest first: who, when, why, and its hash.',
    input: z.object({ agencyId: Scope, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) }),
    output: z.object({ versions: z.array(SettingsVersion), next: z.string().nullable() }),
    needs: action('agency-settings.read'),
    records: quiet('settings hold nothing about a person'),
    doors: ['http', 'cli'],
  }),
  compareSettings: endpoint({
    at: 'GET /agency-settings/differences',
    summary: 'What differs between two versions; version 0 is the empty one before the first.',
    input: z.object({ agencyId: Scope, from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }),
    output: z.object({ differences: z.array(SettingDifference) }),
    needs: action('agency-settings.read'),
    records: quiet('settings hold nothing about a person'),
    doors: ['http', 'cli'],
  }),
  changeAgencySettings: endpoint({
    at: 'POST /agency-settings/versions',
    summary: 'Change settings, with a reason. Null takes an agency’s own word back, so that it follows the government.',
    input: z.object({
      agencyId: Scope,
      /** The version that was looked at: two who change at once do not undo each other. */
      version: z.number().int().min(0),
      changes: z.record(Key, Value.nullable()).refine((changes) => Object.keys(changes).length <= 60, 'These are more settings than there are.'),
      reason: Reason,
    }),
    output: SettingsVersion,
    needs: action('agency-settings.change'),
    records: { event: 'agency-settings.changed', details: ({ input, output }) => ({ agencyId: input.agencyId, version: output.number, contentHash: output.contentHash }) },
    doors: ['http', 'cli'],
  }),
  restoreAgencySettings: endpoint({
    at: 'POST /agency-settings/restorations',
    summary: 'Put an earlier version back, with a reason. Its hash is the same as then.',
    input: z.object({ agencyId: Scope, version: z.number().int().min(0), restore: z.number().int().min(0), reason: Reason }),
    output: SettingsVersion,
    needs: action('agency-settings.change'),
    records: { event: 'agency-settings.restored', details: ({ input, output }) => ({ agencyId: input.agencyId, version: output.number, restoredFrom: input.restore, contentHash: output.contentHash }) },
    doors: ['http', 'cli'],
  }),
} as const

export const agencySettingErrors = errors({
  settings_own_agency: { status: 403, sentence: 'You change the settings of your own agency; those for everybody are the administrator’s.' },
  settings_same: { status: 409, sentence: 'That changes nothing.' },
  setting_value: { status: 400, sentence: 'There is no such setting, or it cannot have that value.' },
  setting_too_lax: { status: 409, sentence: 'An agency may be stricter than its government, not less strict.' },
  feature_off_here: { status: 403, sentence: 'Your agency does not use this part of Steward. What you made with it stays, and you can read, take out or delete it.' },
})
