/** Identity providers as rows; the secret is sealed as vendors’ keys are, bound to its row. */
import type { OidcProvider } from '#kernel/ports/oidc.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { IdentityProvider } from '../contract.ts'

export type ProviderSettings = Omit<IdentityProvider, 'id' | 'hasSecret' | 'redirectAddress' | 'logoutAddress' | 'leftAddress'>
type Kept = Omit<ProviderSettings, 'title' | 'issuer' | 'clientId' | 'isEnabled'>
export type ProviderRow = { id: string; title: string; issuer: string; client_id: string; sealed_secret: string | null; settings: Kept; hosts: { host: string; port: number }[]; is_enabled: boolean; version: number }

const columns = sql`id, title, issuer, client_id, sealed_secret, settings, hosts, is_enabled, version`

export function listProviderRows(store: Reader): Promise<ProviderRow[]> {
  return store.rows<ProviderRow>(sql`select ${columns} from identity_provider where kind = 'oidc' order by title, id`)
}

export function findProviderRow(store: Reader, id: string): Promise<ProviderRow | undefined> {
  return store.maybe<ProviderRow>(sql`select ${columns} from identity_provider where id = ${id} and kind = 'oidc'`)
}

/** False when the same client of the same issuer is there already. */
export async function addProviderRow(store: Transactor, id: string, settings: ProviderSettings, sealedSecret: string | null): Promise<boolean> {
  const { title, issuer, clientId, isEnabled, ...kept } = settings
  const touched = await store.run(sql`
    insert into identity_provider (id, title, issuer, client_id, sealed_secret, settings, is_enabled)
    values (${id}, ${title}, ${issuer}, ${clientId}, ${sealedSecret}, ${JSON.stringify(kept)}, ${isEnabled}) on conflict do nothing`)
  return touched === 1
}

/** False when another row has this issuer and client. Another issuer has other hosts: those that were looked at are forgotten. */
export async function changeProviderRow(store: Transactor, id: string, settings: ProviderSettings, sealedSecret: string | null): Promise<boolean> {
  const { title, issuer, clientId, isEnabled, ...kept } = settings
  const touched = await store.run(sql`
    update identity_provider set title = ${title}, hosts = case when issuer = ${issuer} then hosts else '[]' end, issuer = ${issuer}, client_id = ${clientId},
      sealed_secret = ${sealedSecret}, settings = ${JSON.stringify(kept)}, is_enabled = ${isEnabled}, version = version + 1
    where id = ${id} and not exists (select from identity_provider as other where other.issuer = ${issuer} and other.client_id = ${clientId} and other.id <> ${id})`)
  return touched === 1
}

export async function keepHosts(store: Transactor, id: string, hosts: readonly { host: string; port: number }[]): Promise<void> {
  await store.run(sql`update identity_provider set hosts = ${JSON.stringify(hosts)} where id = ${id}`)
}

export function settingsOf(row: ProviderRow): ProviderSettings {
  return { ...row.settings, title: row.title, issuer: row.issuer, clientId: row.client_id, isEnabled: row.is_enabled }
}

export function sealedFor(providerId: string): string {
  return `identity-provider|${providerId}|secret`
}

/** For the port; the secret is opened for this one use. */
export function toPort(row: ProviderRow, seal: Seal): OidcProvider {
  const { clientAuthentication, scopes, isLocal } = row.settings
  return { id: row.id, version: String(row.version), issuer: row.issuer, clientId: row.client_id, clientSecret: row.sealed_secret === null ? null : seal.open(row.sealed_secret, sealedFor(row.id)), clientAuthentication, scopes, isLocal }
}
