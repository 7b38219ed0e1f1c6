/** The models there are, in memory: the quote engine always, vendors’ models as stored. */
import type { Logger } from 'pino'
import { clearanceRefusal, insideClearance, unreviewedClearance } from '#kernel/gateway/clearance.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Database } from '#kernel/store/database.ts'
import { readSetting } from '#kernel/store/setting.ts'
import { openOptions } from './vendor-secrets.ts'
import { listVendorRows, type VendorRow } from './vendor-store.ts'

export const quoteModelId = 'quote'
export const defaultModelSetting = 'default-model'
/** Another server’s change is seen within this time (kill switch: 5 s). */
const refreshMs = 4_000

export type Directory = ModelDirectory & {
  vendors(): readonly VendorRow[]
  defaultModelId(): string
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

export function createModelDirectory(options: { database: Database; seal: Seal; log: Logger; contextTokensOf: (adapterId: string, modelName: string, options: Record<string, unknown>) => number | null }): Directory {
  let rows: VendorRow[] = []
  let chosenDefault: string | undefined
  let timer: NodeJS.Timeout | undefined
  const refresh = async () => {
    const read = await options.database.asSystem(async (store) => ({ rows: await listVendorRows(store), chosen: await readSetting<string | null>(store, defaultModelSetting) }))
    rows = read.rows
    chosenDefault = read.chosen ?? undefined
  }
  const directory: Directory = {
    resolve: (modelId) => find(modelId ?? directory.defaultModelId()),
    embedding: () => {
      for (const row of rows) {
        const model = row.is_enabled ? row.models.find((each) => each.isEnabled && each.canEmbed) : undefined
        if (model) return resolved(row, model.name)
      }
      return undefined
    },
    clearedFor: (label) => {
      const nowMs = Date.now()
      return [quoteModelId, ...rows.flatMap(offeredModels)].flatMap((id) => {
        const model = findOpened(id)
        return model && clearanceRefusal(label, model.clearance, nowMs) === undefined ? [model] : []
      })
    },
    whyOff: () => undefined,
    vendors: () => rows,
    defaultModelId: () => (chosenDefault && find(chosenDefault) ? chosenDefault : (firstModel(rows) ?? quoteModelId)),
    refresh,
    async start() {
      await refresh()
      timer = setInterval(() => void refresh().catch((error: unknown) => options.log.error({ error }, 'the list of vendors could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
  return directory

  function find(modelId: string): ResolvedModel | undefined {
    if (modelId === quoteModelId) return { id: quoteModelId, title: 'Quote engine', name: quoteModelId, connection: { id: quoteModelId, adapterId: 'quote', options: {} }, contextTokens: null, isGenerative: false, clearance: insideClearance }
    const slash = modelId.indexOf('/')
    const row = rows.find((each) => each.id === modelId.slice(0, slash) && each.is_enabled)
    const name = modelId.slice(slash + 1)
    const model = row?.models.find((each) => each.name === name && each.isEnabled && !each.canEmbed)
    // Model servers of many names (routers, test vendors) may list `*`: every name of theirs is then a model.
    if (!row || (!model && !row.models.some((each) => each.name === '*' && each.isEnabled))) return undefined
    return resolved(row, name)
  }

  /** A vendor whose key cannot be opened is no offer. */
  function findOpened(modelId: string): ResolvedModel | undefined {
    try {
      return find(modelId)
    } catch (error) {
      if (error instanceof CodedError) return undefined
      throw error
    }
  }

  function resolved(row: VendorRow, name: string): ResolvedModel {
    return { id: `${row.id}/${name}`, title: `${name} (${row.title})`, name, connection: { id: row.id, adapterId: row.adapter_id, options: openOptions(options.seal, row) }, contextTokens: options.contextTokensOf(row.adapter_id, name, row.options), isGenerative: true, clearance: unreviewedClearance }
  }
}

function firstModel(rows: readonly VendorRow[]): string | undefined {
  for (const row of rows) {
    const [first] = offeredModels(row)
    if (first) return first
  }
  return undefined
}

/** Ids of the models people can choose; `*` is not a name. */
function offeredModels(row: VendorRow): string[] {
  return row.is_enabled ? row.models.flatMap((each) => (each.isEnabled && !each.canEmbed && each.name !== '*' ? [`${row.id}/${each.name}`] : [])) : []
}
