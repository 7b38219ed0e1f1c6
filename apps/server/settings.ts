/** Every environment variable Steward reads, in one place; docs/reference/settings.md is generated from it. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { VaultSettings } from '#adapters/stores/vault-transit.ts'

export const settingDocs = {
  PORT: 'Port of the web page and the API. Default 3000.',
  HOST: 'Address to listen on. Default 127.0.0.1, this machine only.',
  STEWARD_DATA: 'Folder of the embedded database, files and keys. Default .steward in the home folder.',
  DATABASE_URL: 'Address of a PostgreSQL 15 or newer. Without it the embedded database is used.',
  STEWARD_MODE: '“sample” (default): an invented government with one-click sign-in. “live”: an empty installation, set up by a one-time link.',
  STEWARD_ANSWERS_MAX: 'Answers written at once by this process; more wait. Default 600.',
  STEWARD_SECURE: '“yes” when the page is reached over https (behind a proxy): cookies are then bound to it. Default no.',
  STEWARD_ADDRESS: 'Address at which people open the page, such as https://steward.example.gov. Sign-in by an identity provider and passkeys are bound to it. A sample answers under this name, localhost and addresses of numbers only. Default http://localhost and the port.',
  STEWARD_VAULT: 'Address of a HashiCorp Vault or OpenBao whose Transit engine keeps the agencies’ keys, such as https://vault.example.gov:8200. Plain http only on this machine. Default: none; the keys lie in files in the data folder.',
  STEWARD_VAULT_TOKEN_FILE: 'File that holds the token for the Vault, read at every call, so that an agent can renew it. Needed with STEWARD_VAULT.',
  STEWARD_VAULT_MOUNT: 'Where the Transit engine is mounted. Default transit.',
  STEWARD_VAULT_KEYS: 'How the names of the agencies’ keys in the engine begin. The token needs update on encrypt, decrypt and rewrap of these, and create on encrypt if Steward is to make them. Default steward-.',
  STEWARD_AUDIT_ORIGIN: 'Name of the audit log in its signed checkpoints, such as steward.example.gov/audit-log. Read when the log begins; a log keeps its name. Default: made from its key.',
  STEWARD_LOG: 'Log level: fatal, error, warn, info, debug. Default warn.',
} as const

export type Settings = {
  port: number
  host: string
  dataFolder: string
  databaseUrl: string | undefined
  isSample: boolean
  answersMax: number
  isSecure: boolean
  /** Without a path or a slash at its end. */
  publicAddress?: string | undefined
  auditOrigin?: string | undefined
  /** Absent: the agencies’ keys lie in files. */
  vault?: VaultSettings | undefined
  logLevel: string
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: wholeNumber(env, 'PORT', 3000, 0, 65_535),
    host: env.HOST ?? '127.0.0.1',
    dataFolder: env.STEWARD_DATA ?? join(homedir(), '.steward'),
    databaseUrl: env.DATABASE_URL || undefined,
    isSample: oneOf(env, 'STEWARD_MODE', ['sample', 'live']) === 'sample',
    answersMax: wholeNumber(env, 'STEWARD_ANSWERS_MAX', 600, 1, 10_000),
    isSecure: oneOf(env, 'STEWARD_SECURE', ['no', 'yes']) === 'yes',
    publicAddress: addressOf(env, 'STEWARD_ADDRESS'),
    auditOrigin: env.STEWARD_AUDIT_ORIGIN || undefined,
    vault: vaultOf(env),
    logLevel: oneOf(env, 'STEWARD_LOG', ['warn', 'fatal', 'error', 'info', 'debug', 'silent']),
  }
}

/** A setting that cannot be meant stops the start with a sentence, not a surprise later. */
export class SettingError extends Error {}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, byDefault: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return byDefault
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) throw new SettingError(`${name} must be a whole number from ${min} to ${max}, not “${text}”.`)
  return value
}

function addressOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = env[name]
  if (!text) return undefined
  const url = URL.parse(text)
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!url || !isHttp || url.pathname !== '/' || url.search || url.hash || url.username) throw new SettingError(`${name} must be an address such as https://steward.example.gov, without a path, not “${text}”.`)
  return url.origin
}

/** The token goes with every request, so nothing but this machine is asked in plain http. */
function vaultOf(env: NodeJS.ProcessEnv): VaultSettings | undefined {
  const address = addressOf(env, 'STEWARD_VAULT')
  if (!address) return undefined
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) throw new SettingError('STEWARD_VAULT must begin with https://, unless it is on this machine.')
  const tokenFile = env.STEWARD_VAULT_TOKEN_FILE
  if (!tokenFile) throw new SettingError('STEWARD_VAULT_TOKEN_FILE must name the file of the token, because STEWARD_VAULT is set.')
  return { address, tokenFile, mount: nameOf(env, 'STEWARD_VAULT_MOUNT', 'transit', /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/), keyPrefix: nameOf(env, 'STEWARD_VAULT_KEYS', 'steward-', /^[A-Za-z0-9_-]{0,64}$/) }
}

function nameOf(env: NodeJS.ProcessEnv, name: string, byDefault: string, form: RegExp): string {
  const text = env[name] ?? byDefault
  if (!form.test(text)) throw new SettingError(`${name} must be made of letters, digits, _ and -, not “${text}”.`)
  return text
}

/** The first choice is the default. */
function oneOf(env: NodeJS.ProcessEnv, name: string, choices: readonly [string, ...string[]]): string {
  const text = env[name]
  if (text === undefined || text === '') return choices[0]
  if (!choices.includes(text)) throw new SettingError(`${name} must be one of ${choices.join(', ')}, not “${text}”.`)
  return text
}
