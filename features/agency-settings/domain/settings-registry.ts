/**
 * Every setting an agency may have, by key: what it may be, what it is when nobody said, and which way is stricter.
 * An agency may be stricter than its government, never looser; what has no strict side it decides for itself. The
 * database says the same in `agency_setting` (server/migrations), and a scenario test compares the two.
 */
export const gatedCapabilities = ['chat', 'files', 'work', 'data', 'research', 'tasks'] as const
/** Features that an agency may go without; their short names are those of the code. */
export const optionalFeatures = ['data', 'decks', 'drafts', 'grids', 'reports', 'research', 'tasks', 'translations'] as const

export type SettingRule =
  /** From lax to strict. */
  | { kind: 'ladder'; values: readonly string[]; byDefault: string }
  | { kind: 'choice'; values: readonly string[]; byDefault: string }
  | { kind: 'number'; min: number; max: number; byDefault: string; stricter: 'more' | 'less' }

type GateKey = `training-gate.${(typeof gatedCapabilities)[number]}`
type FlagKey = `feature.${(typeof optionalFeatures)[number]}`
export type SettingKey = GateKey | FlagKey | 'small-cells.minimum' | 'joining' | 'seats.idle-days' | 'seats.notice-days' | 'waiting-list' | 'sandbox.days-max'
export type Settings = Partial<Record<SettingKey, string>>

const gates = Object.fromEntries(gatedCapabilities.map((name) => [`training-gate.${name}`, { kind: 'ladder', values: ['off', 'recommended', 'required'], byDefault: 'off' }])) as unknown as Record<GateKey, SettingRule>
const flags = Object.fromEntries(optionalFeatures.map((name) => [`feature.${name}`, { kind: 'ladder', values: ['on', 'off'], byDefault: 'on' }])) as unknown as Record<FlagKey, SettingRule>

export const settingRules = {
  ...gates,
  ...flags,
  // R04: no figure about fewer people than this, and never about fewer than ten.
  'small-cells.minimum': { kind: 'number', min: 10, max: 100, byDefault: '10', stricter: 'more' },
  // R04: whether people are asked before they take part; R63: when an idle seat goes on, and how long before its holder is told.
  joining: { kind: 'choice', values: ['automatic', 'by-choice'], byDefault: 'automatic' },
  'seats.idle-days': { kind: 'choice', values: ['never', '30', '60', '90', '180'], byDefault: 'never' },
  'seats.notice-days': { kind: 'choice', values: ['7', '14', '30'], byDefault: '14' },
  'waiting-list': { kind: 'choice', values: ['on', 'off'], byDefault: 'on' },
  'sandbox.days-max': { kind: 'number', min: 1, max: 180, byDefault: '90', stricter: 'less' },
} satisfies Record<SettingKey, SettingRule> as Record<SettingKey, SettingRule>

export const settingKeys = Object.keys(settingRules).sort() as SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingRules, key)
}

/** Whether a value may stand there at all. */
export function isValueOf(key: SettingKey, value: string): boolean {
  const rule = settingRules[key]
  if (rule.kind !== 'number') return rule.values.includes(value)
  return /^\d{1,4}$/.test(value) && String(Number(value)) === value && Number(value) >= rule.min && Number(value) <= rule.max
}

/** Above zero where `one` is stricter than `other`; zero where neither is, or where the setting has no strict side. */
export function stricterBy(key: SettingKey, one: string, other: string): number {
  const rule = settingRules[key]
  if (rule.kind === 'choice') return 0
  if (rule.kind === 'ladder') return rule.values.indexOf(one) - rule.values.indexOf(other)
  return (Number(one) - Number(other)) * (rule.stricter === 'more' ? 1 : -1)
}

export type Effective = { value: string; from: 'agency' | 'government' | 'product' }

/** What holds in an agency, and who said so. A government that grew stricter is obeyed though the agency once said less. */
export function effectiveSetting(key: SettingKey, own: string | undefined, government: string | undefined): Effective {
  if (own !== undefined && (government === undefined || stricterBy(key, own, government) >= 0)) return { value: own, from: 'agency' }
  if (government !== undefined) return { value: government, from: 'government' }
  return { value: settingRules[key].byDefault, from: 'product' }
}
