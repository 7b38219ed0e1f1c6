import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { signOnErrors, type IdentityProvider, type singleSignOn } from '../contract.ts'
import { addressesOf, type SignOnTools } from './ports.ts'
import { placeOf } from './provider-directory.ts'
import { addProviderRow, changeProviderRow, findProviderRow, keepHosts, listProviderRows, sealedFor, settingsOf, toPort, type ProviderRow, type ProviderSettings } from './provider-store.ts'
import { orRefuse } from './refusal.ts'

export const listIdentityProviders =
  (tools: SignOnTools): Handler<typeof singleSignOn.listIdentityProviders> =>
  async ({ store }) => ({ providers: (await listProviderRows(store)).map((row) => toProvider(row, tools)), redirectAddress: addressesOf(tools, '').redirect })

export const createIdentityProvider =
  (tools: SignOnTools): Handler<typeof singleSignOn.createIdentityProvider> =>
  async ({ input: { clientSecret, ...settings }, store, newId, afterCommit }) => {
    await requireSound(store, settings)
    if (settings.clientAuthentication !== 'none' && clientSecret === undefined) throw new CodedError(signOnErrors.provider_secret_missing)
    const id = newId()
    const sealed = settings.clientAuthentication === 'none' || clientSecret === undefined ? null : tools.seal.seal(clientSecret, sealedFor(id))
    if (!(await addProviderRow(store, id, settings, sealed))) throw new CodedError(signOnErrors.provider_issuer_taken)
    afterCommit(() => tools.directory.refresh())
    return providerOf(store, id, tools)
  }

export const updateIdentityProvider =
  (tools: SignOnTools): Handler<typeof singleSignOn.updateIdentityProvider> =>
  async ({ input: { settings, clientSecret }, resource, store, afterCommit }) => {
    const row = await findProviderRow(store, resource.id)
    if (!row) throw new CodedError(kernelErrors.not_found)
    await requireSound(store, settings)
    const isPublic = settings.clientAuthentication === 'none'
    // The old secret is never shown to another issuer: whoever changes it enters the secret anew.
    const kept = row.issuer === settings.issuer ? row.sealed_secret : null
    const sealed = isPublic ? null : clientSecret === undefined ? kept : tools.seal.seal(clientSecret, sealedFor(row.id))
    if (!isPublic && sealed === null) throw new CodedError(signOnErrors.provider_secret_missing)
    if (!(await changeProviderRow(store, row.id, settings, sealed))) throw new CodedError(signOnErrors.provider_issuer_taken)
    afterCommit(() => tools.directory.refresh())
    return providerOf(store, row.id, tools)
  }

export const deleteIdentityProvider =
  (tools: SignOnTools): Handler<typeof singleSignOn.deleteIdentityProvider> =>
  async ({ resource, store, afterCommit }) => {
    if ((await store.run(sql`delete from identity_provider where id = ${resource.id} and kind = 'oidc'`)) === 0) throw new CodedError(kernelErrors.not_found)
    // What it vouched for nobody vouches for now.
    afterCommit(async () => {
      await tools.directory.refresh()
      for (const personId of await tools.book.endSessionsOfProvider(resource.id)) tools.identity.forget(personId)
    })
    return {}
  }

export const testIdentityProvider =
  (tools: SignOnTools): Handler<typeof singleSignOn.testIdentityProvider> =>
  async ({ resource, store }) => {
    const row = await findProviderRow(store, resource.id)
    if (!row) throw new CodedError(kernelErrors.not_found)
    const provider = toPort(row, tools.seal)
    return orRefuse(tools.log, row.id, async () => {
      // Its own host, though it may be switched off; then those that its description names.
      const expected = [tools.directory.expect([placeOf(row.issuer)])]
      try {
        const described = await tools.oidc.look(provider)
        expected.push(tools.directory.expect(described.hosts))
        const { hosts, keyCount, faults, warnings } = described.faults.length > 0 ? await tools.oidc.look(provider) : described
        return async (inside) => {
          await keepHosts(inside.store, row.id, hosts)
          return { hosts: hosts.map(({ host, port }) => `${host}:${port}`), keyCount, faults: [...faults], warnings: [...warnings] }
        }
      } finally {
        for (const forget of expected) forget()
        void tools.directory.refresh()
      }
    })
  }

async function requireSound(store: Reader, settings: ProviderSettings): Promise<void> {
  if (!settings.isLocal && !settings.issuer.startsWith('https://')) throw new CodedError(signOnErrors.provider_plain_http)
  const named = [...new Set([...settings.agencies, ...settings.agencyMap.map((each) => each.to)])]
  const { count } = await store.one<{ count: number }>(sql`select count(*)::int as count from agency where id = any(${named}::text[])`)
  if (count !== named.length) throw new CodedError(signOnErrors.provider_agency_unknown)
}

async function providerOf(store: Reader, id: string, tools: SignOnTools): Promise<IdentityProvider> {
  const row = await findProviderRow(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return toProvider(row, tools)
}

function toProvider(row: ProviderRow, tools: SignOnTools): IdentityProvider {
  const { redirect, logout, left } = addressesOf(tools, row.id)
  return { ...settingsOf(row), id: row.id, hasSecret: row.sealed_secret !== null, redirectAddress: redirect, logoutAddress: logout, leftAddress: left }
}
