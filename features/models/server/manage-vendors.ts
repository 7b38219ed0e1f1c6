import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { ModelFault, type ModelAdapter } from '#kernel/ports/model.ts'
import { writeSetting } from '#kernel/store/setting.ts'
import { modelErrors, type models, type Vendor } from '../contract.ts'
import { toCardClearance } from './list-models.ts'
import { defaultModelSetting, type Directory } from './model-directory.ts'
import { openOptions, sealOptions, splitOptions } from './vendor-secrets.ts'
import { deleteVendorRow, findVendorRow, insertVendor, listVendorRows, replaceVendor, type OptionValue, type VendorRow } from './vendor-store.ts'

export type VendorTools = { gateway: Gateway; seal: Seal; directory: Directory }

export const listVendors =
  (tools: VendorTools): Handler<typeof models.listVendors> =>
  async ({ store }) => ({ vendors: (await listVendorRows(store)).map((row) => toVendor(row, tools)) })

export const createVendor =
  (tools: VendorTools): Handler<typeof models.createVendor> =>
  async ({ input, store, newId, now, afterCommit }) => {
    const adapter = adapterOf(tools.gateway, input.adapterId)
    const id = newId()
    const { open, secret } = splitOptions(adapter, input.options)
    checkOptions(tools.gateway, { id, adapterId: adapter.id, options: { ...open, ...secret } })
    const row: VendorRow = {
      id,
      adapter_id: adapter.id,
      title: input.title,
      options: open,
      sealed_options: sealOptions(tools.seal, id, secret),
      secrets_set_at: Object.keys(secret).length ? now : null,
      models: input.modelNames.map((name) => ({ name, isEnabled: true, canEmbed: isEmbeddingName(name) })),
      is_enabled: true,
      last_test: null,
    }
    await insertVendor(store, row)
    afterCommit(() => tools.directory.refresh())
    return toVendor(row, tools)
  }

export const updateVendor =
  (tools: VendorTools): Handler<typeof models.updateVendor> =>
  async ({ input, resource, store, now, afterCommit }) => {
    const row = await findVendorRow(store, resource.id)
    const changed: VendorRow = {
      ...row,
      title: input.title ?? row.title,
      is_enabled: input.isEnabled ?? row.is_enabled,
      models: input.models?.map((model) => ({ ...model, canEmbed: row.models.find((known) => known.name === model.name)?.canEmbed ?? isEmbeddingName(model.name) })) ?? row.models,
    }
    if (input.options) {
      const adapter = adapterOf(tools.gateway, row.adapter_id)
      const { open, secret } = splitOptions(adapter, input.options)
      // A form never gets the key back, so an empty key field means "keep the one there is".
      // A key is for the address it was given for: sent elsewhere it is anybody’s.
      const isMoved = ['baseUrl', 'endpoint', 'resourceName', 'region'].some((name) => name in row.options && row.options[name] !== open[name])
      const all = { ...(isMoved ? {} : openFor(tools.seal, row, secret)), ...secret }
      const kept = splitOptions(adapter, all).secret
      checkOptions(tools.gateway, { id: row.id, adapterId: row.adapter_id, options: { ...open, ...kept } })
      changed.options = open
      if (Object.keys(secret).length) Object.assign(changed, { sealed_options: sealOptions(tools.seal, row.id, kept), secrets_set_at: now })
      else if (isMoved) Object.assign(changed, { sealed_options: null, secrets_set_at: null })
    }
    await replaceVendor(store, changed)
    if (input.defaultModel !== undefined) await writeSetting(store, defaultModelSetting, input.defaultModel === null ? null : `${row.id}/${input.defaultModel}`)
    afterCommit(() => tools.directory.refresh())
    return toVendor(changed, tools)
  }

export const deleteVendor =
  (tools: VendorTools): Handler<typeof models.deleteVendor> =>
  async ({ resource, store, afterCommit }) => {
    await deleteVendorRow(store, resource.id)
    afterCommit(() => tools.directory.refresh())
    return {}
  }

/** A new key may always be entered, also in place of one that cannot be opened any more. */
function openFor(seal: Seal, row: VendorRow, fresh: Record<string, OptionValue>): Record<string, OptionValue> {
  try {
    return openOptions(seal, row)
  } catch (error) {
    if (error instanceof CodedError && Object.keys(fresh).length) return row.options
    throw error
  }
}

export function toVendor(row: VendorRow, { gateway, directory }: VendorTools): Vendor {
  const adapter = gateway.adapters.find((each) => each.id === row.adapter_id)
  const names = [...new Set([...row.models.map((model) => model.name), '*'])]
  return {
    id: row.id,
    adapterId: row.adapter_id,
    adapterTitle: adapter?.title ?? row.adapter_id,
    title: row.title,
    options: row.options,
    secretsSetAt: row.secrets_set_at?.toISOString() ?? null,
    models: row.models.map((model) => ({ name: model.name, title: model.name, isEnabled: model.isEnabled, canEmbed: model.canEmbed })),
    isEnabled: row.is_enabled,
    lastTest: row.last_test,
    noStore: adapter?.noStore.sentence ?? 'Not known.',
    clearances: names.map((model) => ({ model, clearance: toCardClearance(directory.clearance(row, model), Date.now()), off: directory.whyOff(`${row.id}/${model}`) ?? null })),
  }
}

function adapterOf(gateway: Gateway, adapterId: string): ModelAdapter {
  const adapter = gateway.adapters.find((each) => each.id === adapterId && each.id !== 'quote')
  if (!adapter) throw new CodedError(modelErrors.unknown_vendor_kind)
  return adapter
}

function checkOptions(gateway: Gateway, config: { id: string; adapterId: string; options: unknown }): void {
  try {
    gateway.check(config)
  } catch (error) {
    if (error instanceof ModelFault) throw new CodedError(modelErrors.vendor_settings, { sentence: error.message })
    throw error
  }
}

/** Lists do not say which models embed; their names do. */
function isEmbeddingName(name: string): boolean {
  return /embed|\bbge\b|\bbge-|(^|[-/])e5-|(^|[-/])gte-|minilm/i.test(name)
}
