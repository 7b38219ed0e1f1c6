import { expect, test } from 'vitest'
import { readSettings, SettingError } from './settings.ts'

const file = { STEWARD_VAULT_TOKEN_FILE: '/run/steward/token' }

test('without an address the agencies’ keys lie in files', () => {
  expect(readSettings(file).vault).toBeUndefined()
})

test('a Vault is set by its address and the file of its token', () => {
  expect(readSettings({ ...file, STEWARD_VAULT: 'https://vault.example.gov:8200' }).vault).toEqual({ address: 'https://vault.example.gov:8200', tokenFile: file.STEWARD_VAULT_TOKEN_FILE, mount: 'transit', keyPrefix: 'steward-' })
  expect(readSettings({ ...file, STEWARD_VAULT: 'http://127.0.0.1:8200', STEWARD_VAULT_MOUNT: 'gov/transit', STEWARD_VAULT_KEYS: 'prod-' }).vault).toMatchObject({ address: 'http://127.0.0.1:8200', mount: 'gov/transit', keyPrefix: 'prod-' })
})

test.each<[string, Record<string, string>]>([
  ['http to another machine, which would show the token', { ...file, STEWARD_VAULT: 'http://vault.example.gov:8200' }],
  ['no file of a token', { STEWARD_VAULT: 'https://vault.example.gov' }],
  ['a path in the address', { ...file, STEWARD_VAULT: 'https://vault.example.gov/v1' }],
  ['a mount that leads elsewhere', { ...file, STEWARD_VAULT: 'https://vault.example.gov', STEWARD_VAULT_MOUNT: '../sys' }],
  ['a name of keys that leads elsewhere', { ...file, STEWARD_VAULT: 'https://vault.example.gov', STEWARD_VAULT_KEYS: 'a/' }],
])('%s stops the start', (_what, env) => {
  expect(() => readSettings(env)).toThrow(SettingError)
})
