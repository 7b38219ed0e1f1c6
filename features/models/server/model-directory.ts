/** The models there are, in memory: the quote engine always, vendors’ models as stored, each with what it may be told. */
import type { Logger } from 'pino'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { clearanceRefusal, insideClearance, type Clearance } from '#kernel/gateway/clearance.ts'
import type { MayLeave } from '#kernel/gateway/errand.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { ModelAdapter } from '#kernel/ports/model.ts'
import type { Database } from '#kernel/store/database.ts'
import { readSetting } from '#kernel/store/setting.ts'
import { addressesOf, type Addresses, type HostEntry } from './addresses-of.ts'
import { hasLapsed } from './clearance-of.ts'
import { quoteModelId, registerWord, type Register } from './register-word.ts'
import { reviewsInForce, type ReviewRow } from './review-store.ts'
import { openOptions } from './vendor-secrets.ts'
import { listVendorRows, type VendorRow } from './vendor-store.ts'

export { quoteModelId }
export const defaultModelSetting = 'default-model'
/** Another server’s change is seen within this time; the kill switch looks more often (features/controls). */
const refreshMs = 4_000

export type Directory = ModelDirectory & {
  vendors(): readonly VendorRow[]
  clearance(vendor: VendorRow, modelName: string): Clearance
  defaultModelId(): string
  /** The register’s word on a request that is about to leave, and on one that runs. */
  leaveFault: MayLeave
  /** Hosts of all configured vendors: the dialer’s allow-list. */
  hosts(): readonly HostEntry[]
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

export function createModelDirectory(options: {
  database: Database
  seal: Seal
  log: Logger
  adapters: readonly ModelAdapter[]
  contextTokensOf: (adapterId: string, modelName: string, options: Record<string, unknown>) => number | null
  /** Stopped by the kill switch: why, in a sentence. */
  stopOf(vendorId: string, modelName: string): string | undefined
  /** After every look at the database: something may have lapsed or been lowered. */
  onRefresh(): void
  now?: () => number
}): Directory {
  const now = options.now ?? Date.now
  let rows: VendorRow[] = []
  let reviews: ReviewRow[] = []
  let addresses = new Map<string, Addresses>()
  let chosenDefault: string | undefined
  let timer: NodeJS.Timeout | undefined
  const refresh = async () => {
    const read = await options.database.asSystem(async (store) => ({ rows: await listVendorRows(store), reviews: await reviewsInForce(store), chosen: await readSetting<string | null>(store, defaultModelSetting) }))
    rows = read.rows
    reviews = read.reviews
    addresses = new Map(rows.map((row) => [row.id, addressesOf(row, options.adapters, options.seal)]))
    chosenDefault = read.chosen ?? undefined
    options.onRefresh()
  }
  const word = registerWord({ vendors: () => rows, reviews: () => reviews, isInside: (vendor) => addressesFor(vendor).isInside, stopOf: options.stopOf, now })
  const directory: Directory = {
    resolve: (modelId) => find(modelId ?? directory.defaultModelId()),
    embedding: () => {
      for (const row of rows) {
        const model = row.is_enabled ? row.models.find((each) => each.isEnabled && each.canEmbed && !word.whyOff(row, each.name)) : undefined
        if (model) return resolved(row, model.name)
      }
      return undefined
    },
    clearedFor: (label) =>
      [...rows.flatMap(offeredModels), quoteModelId].flatMap((id) => {
        const model = findOpened(id)
        return model && clearanceRefusal(label, model.clearance, now()) === undefined ? [model] : []
      }),
    whyOff: (modelId) => {
      if (modelId === quoteModelId) return options.stopOf(quoteModelId, quoteModelId)
      const named = locate(modelId)
      return named && word.whyOff(named.row, named.name)
    },
    leaveFault: word.leaveFault,
    vendors: () => rows,
    clearance: word.clearance,
    hosts: () => [...addresses.values()].flatMap((each) => each.hosts),
    defaultModelId: () => (chosenDefault && findOpened(chosenDefault) ? chosenDefault : (firstReviewed() ?? quoteModelId)),
    refresh,
    async start() {
      await refresh()
      timer = setInterval(() => void refresh().catch((error: unknown) => options.log.error({ error }, 'the list of vendors could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
  return directory

  function addressesFor(vendor: Parameters<Register['isInside']>[0]): Addresses {
    // One that is just being added; its key does not matter to where it goes, save Google’s.
    return addresses.get(vendor.id) ?? addressesOf({ sealed_options: null, ...vendor }, options.adapters, options.seal)
  }

  function locate(modelId: string): { row: VendorRow; name: string } | undefined {
    const slash = modelId.indexOf('/')
    const row = rows.find((each) => each.id === modelId.slice(0, slash) && each.is_enabled)
    const name = modelId.slice(slash + 1)
    const model = row?.models.find((each) => each.name === name && each.isEnabled && !each.canEmbed)
    // Model servers of many names (routers, test vendors) may list `*`: every name of theirs is then a model.
    if (!row || (!model && !row.models.some((each) => each.name === '*' && each.isEnabled))) return undefined
    return { row, name }
  }

  function find(modelId: string): ResolvedModel | undefined {
    if (modelId === quoteModelId)
      return options.stopOf(quoteModelId, quoteModelId) ? undefined : { id: quoteModelId, title: 'Quote engine', name: quoteModelId, connection: { id: quoteModelId, adapterId: 'quote', options: {} }, contextTokens: null, isGenerative: false, clearance: insideClearance }
    const named = locate(modelId)
    return named && !word.whyOff(named.row, named.name) ? resolved(named.row, named.name) : undefined
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

  /** What nobody vouched for takes public information only: it is chosen, not given. */
  function firstReviewed(): string | undefined {
    return rows.flatMap(offeredModels).find((id) => {
      const model = findOpened(id)
      return model?.clearance.isAttested && !hasLapsed(model.clearance, now())
    })
  }

  function resolved(row: VendorRow, name: string): ResolvedModel {
    return {
      id: `${row.id}/${name}`,
      title: `${name} (${row.title})`,
      name,
      connection: { id: row.id, adapterId: row.adapter_id, options: openOptions(options.seal, row) },
      contextTokens: options.contextTokensOf(row.adapter_id, name, row.options),
      isGenerative: true,
      clearance: word.clearance(row, name),
    }
  }
}

/** Ids of the models people can choose; `*` is not a name. */
function offeredModels(row: VendorRow): string[] {
  return row.is_enabled ? row.models.flatMap((each) => (each.isEnabled && !each.canEmbed && each.name !== '*' ? [`${row.id}/${each.name}`] : [])) : []
}
