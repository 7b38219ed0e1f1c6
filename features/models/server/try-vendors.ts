import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Dialer } from '#kernel/gateway/dialer.ts'
import { optionFields } from '#kernel/gateway/option-fields.ts'
import { discoverLocalServers } from '#kernel/gateway/discover.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { modelErrors, type models } from '../contract.ts'
import type { VendorTools } from './manage-vendors.ts'
import { openOptions } from './vendor-secrets.ts'
import { findVendorRow, keepTest } from './vendor-store.ts'

/** The whole test; a vendor that needs longer has answered the question. */
const testMsMax = 60_000

export const listVendorKinds =
  (tools: VendorTools): Handler<typeof models.listVendorKinds> =>
  async () => ({ kinds: tools.gateway.adapters.filter((adapter) => adapter.id !== 'quote').map((adapter) => ({ adapterId: adapter.id, title: adapter.title, fields: optionFields(adapter.options).map((field) => ({ ...field, default: field.default ?? null })) })) })

export const discoverVendors =
  (dialer: Dialer): Handler<typeof models.discoverVendors> =>
  async () => {
    const found = await discoverLocalServers(dialer)
    return async () => ({ found })
  }

export const testVendor =
  (tools: VendorTools): Handler<typeof models.testVendor> =>
  async ({ input, resource, store, now }) => {
    const row = await findVendorRow(store, resource.id)
    // Added a moment ago, perhaps by another process: the allow-list has to know it before it is dialled.
    await tools.directory.refresh()
    const chat = input.model ?? row.models.find((model) => model.isEnabled && !model.canEmbed && model.name !== '*')?.name
    const embedding = row.models.find((model) => model.canEmbed)?.name
    const config = { id: row.id, adapterId: row.adapter_id, options: openOptions(tools.seal, row) }
    const results = await tools.gateway.probe(config, { ...(chat && { chat }), ...(embedding && { embedding }) }, AbortSignal.timeout(testMsMax))
    return async (inside) => {
      await keepTest(inside.store, row.id, { at: now.toISOString(), isOk: results.every((result) => result.verdict !== 'fails') })
      return { results }
    }
  }

export const listVendorModels =
  (tools: VendorTools): Handler<typeof models.listVendorModels> =>
  async ({ resource, store }) => {
    const row = await findVendorRow(store, resource.id)
    await tools.directory.refresh()
    try {
      const found = await tools.gateway.listModels({ id: row.id, adapterId: row.adapter_id, options: openOptions(tools.seal, row) }, AbortSignal.timeout(testMsMax))
      return async () => ({ models: found.map(({ name, canEmbed }) => ({ name, canEmbed })) })
    } catch (error) {
      if (error instanceof ModelFault) throw new CodedError(modelErrors.vendor_refused, { sentence: error.message })
      throw error
    }
  }
