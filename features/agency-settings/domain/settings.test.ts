import { describe, expect, test } from 'vitest'
import { hashOfSettings } from '../server/change-settings.ts'
import { changedSettings, differencesBetween, isFault } from './settings-change.ts'
import { effectiveSetting, isValueOf, settingKeys, settingRules, stricterBy, type SettingKey, type Settings } from './settings-registry.ts'

/** Every value of a setting, or its ends. */
const valuesOf = (key: SettingKey) => {
  const rule = settingRules[key]
  return rule.kind === 'number' ? [String(rule.min), rule.byDefault, String(rule.max)] : [...rule.values]
}

describe('what holds in an agency', () => {
  test.each(settingKeys)('%s is never laxer than the government says', (key) => {
    for (const own of valuesOf(key)) for (const government of valuesOf(key)) expect(stricterBy(key, effectiveSetting(key, own, government).value, government)).toBeGreaterThanOrEqual(0)
  })

  test('the agency’s word counts where it is stricter, the government’s where the agency says nothing, the product’s own where nobody does', () => {
    expect(effectiveSetting('training-gate.chat', 'required', 'recommended')).toEqual({ value: 'required', from: 'agency' })
    expect(effectiveSetting('training-gate.chat', 'off', 'recommended')).toEqual({ value: 'recommended', from: 'government' })
    expect(effectiveSetting('waiting-list', 'off', 'on')).toEqual({ value: 'off', from: 'agency' })
    expect(effectiveSetting('small-cells.minimum', undefined, undefined)).toEqual({ value: '10', from: 'product' })
  })

  test('a default is a value that the setting may have', () => {
    for (const key of settingKeys) expect(isValueOf(key, settingRules[key].byDefault), key).toBe(true)
  })
})

describe('a change', () => {
  test.each([
    [{ 'training-gate.flying': 'off' }, 'setting_value'],
    [{ __proto__: null, constructor: 'off' }, 'setting_value'],
    [{ 'training-gate.chat': 'sometimes' }, 'setting_value'],
    [{ 'small-cells.minimum': '9' }, 'setting_value'],
    [{ 'small-cells.minimum': '012' }, 'setting_value'],
    [{ 'small-cells.minimum': '1e2' }, 'setting_value'],
    [{ 'feature.data': 'on' }, 'setting_too_lax'],
    [{ 'sandbox.days-max': '60' }, 'setting_too_lax'],
  ])('%j is refused: %s', (changes, fault) => {
    const result = changedSettings({}, changes as Record<string, string>, { 'feature.data': 'off', 'sandbox.days-max': '30' })
    expect(isFault(result) && result.fault).toBe(fault)
  })

  test('null takes the agency’s own word back, and the way back ends in the very hash of then', () => {
    const first: Settings = { 'training-gate.chat': 'required', 'feature.data': 'off' }
    const second = changedSettings(first, { 'training-gate.chat': null, 'waiting-list': 'off' }, {}) as Settings
    expect(differencesBetween(first, second)).toEqual([
      { key: 'training-gate.chat', before: 'required', after: null },
      { key: 'waiting-list', before: null, after: 'off' },
    ])
    const third = changedSettings(second, { 'waiting-list': null, 'training-gate.chat': 'required' }, {}) as Settings
    expect(hashOfSettings(third)).toBe(hashOfSettings(first))
    expect(hashOfSettings(second)).not.toBe(hashOfSettings(first))
  })
})
