import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { SamlSettingsFault, type SamlPort } from '#kernel/ports/saml.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { signOnErrors } from '../contract.ts'
import { samlErrors, type samlSignIn, type SamlProvider, type SamlSettings } from '../contract-saml.ts'
import { serviceOf, type SamlTools } from './saml-sign-in.ts'
import { addSamlRow, changeSamlRow, deleteSamlRow, findSamlRow, listSamlRows, samlSettingsOf } from './saml-store.ts'

export const listSamlProviders =
  (tools: SamlTools): Handler<typeof samlSignIn.listSamlProviders> =>
  async ({ store }) => ({ providers: (await listSamlRows(store)).map((row) => shown(tools.saml, row.id, samlSettingsOf(row))), ours: serviceOf(tools) })

export const createSamlProvider =
  (tools: SamlTools): Handler<typeof samlSignIn.createSamlProvider> =>
  async ({ input, store, newId }) => {
    await requireSound(store, input)
    const id = newId()
    const provider = shown(tools.saml, id, input)
    if (!(await addSamlRow(store, id, input))) throw new CodedError(samlErrors.saml_provider_taken)
    return provider
  }

export const updateSamlProvider =
  (tools: SamlTools): Handler<typeof samlSignIn.updateSamlProvider> =>
  async ({ input, resource, store }) => {
    await requireSound(store, input.settings)
    if (!(await findSamlRow(store, resource.id))) throw new CodedError(kernelErrors.not_found)
    const provider = shown(tools.saml, resource.id, input.settings)
    if (!(await changeSamlRow(store, resource.id, input.settings))) throw new CodedError(samlErrors.saml_provider_taken)
    return provider
  }

export const deleteSamlProvider =
  (tools: SamlTools): Handler<typeof samlSignIn.deleteSamlProvider> =>
  async ({ resource, store, afterCommit }) => {
    if (!(await deleteSamlRow(store, resource.id))) throw new CodedError(kernelErrors.not_found)
    // What it vouched for nobody vouches for now.
    afterCommit(async () => {
      for (const personId of await tools.book.endSessionsOfProvider(resource.id)) tools.identity.forget(personId)
    })
    return {}
  }

async function requireSound(store: Reader, settings: SamlSettings): Promise<void> {
  const named = [...new Set([...settings.agencies, ...settings.agencyMap.map((each) => each.to)])]
  const { count } = await store.one<{ count: number }>(sql`select count(*)::int as count from agency where id = any(${named}::text[])`)
  if (count !== named.length) throw new CodedError(signOnErrors.provider_agency_unknown)
}

function shown(port: SamlPort, id: string, settings: SamlSettings): SamlProvider {
  try {
    return { ...settings, id, shownCertificates: settings.certificates.map((pem) => port.checkCertificate(pem)) }
  } catch (error) {
    if (!(error instanceof SamlSettingsFault)) throw error
    throw new CodedError(samlErrors.saml_certificate, { cause: error, fields: [{ path: 'certificates', sentence: error.message }] })
  }
}
