/** The models there are, in memory: the quote engine always, vendors’ models as stored, each with what it may be told. */
import type { Logger } from 'pino'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { clearanceRefusal, insideClearance, type Clearance } from '#kernel/gateway/clearance.ts'
import type { Errand } from '#kernel/gateway/errand.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import { ModelFault, type ModelAdapter } from '#kernel/ports/model.ts'
import type { Database } from '#kernel/store/database.ts'
import { readSetting } from '#kernel/store/setting.ts'
import { addressesOf, type Addresses, type HostEntry } from './addresses-of.ts'
import { clearanceOf, hasLapsed, lastDayOf, reviewFor } from './clearance-of.ts'
import { goneSentence, lapsedSentence, refusalSentence } from './clearance-sentences.ts'
import { reviewsInForce, type ReviewRow } from './review-store.ts'
import { openOptions } from './vendor-secrets.ts'
import { listVendorRows, type VendorRow } from './vendor-store.ts'

export const quoteModelId = 'quote'
export const defaultModelSetting = 'default-model'
/** Another server’s change is seen within this time; the kill switch looks more often (features/controls). */
const refreshMs = 4_000

export type Directory = ModelDirectory & {
  vendors(): readonly VendorRow[]
  clearance(vendor: VendorRow, modelName: string): Clearance
  defaultModelId(): string
  /** The register’s word on a request that is about to leave, and on one that runs. */
  leaveFault(errand: Errand): ModelFault | undefined
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
  const directory: Directory = {
    resolve: (modelId) => find(modelId ?? directory.defaultModelId()),
    embedding: () => {
      for (const row of rows) {
        const model = row.is_enabled ? row.models.find((each) => each.isEnabled && each.canEmbed && !whyOff(row, each.name)) : undefined
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
      return named && whyOff(named.row, named.name)
    },
    leaveFault,
    vendors: () => rows,
    clearance: clearanceFor,
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

  function clearanceFor(row: VendorRow, name: string): Clearance {
    return clearanceOf(row, reviewFor(reviews, row.id, name), !addressesFor(row).isInside, now())
  }

  function addressesFor(row: VendorRow): Addresses {
    return addresses.get(row.id) ?? addressesOf(row, options.adapters, options.seal)
  }

  function whyOff(row: VendorRow, name: string): string | undefined {
    const stopped = options.stopOf(row.id, name)
    if (stopped) return stopped
    const { validUntil } = clearanceFor(row, name)
    return validUntil && validUntil.getTime() <= now() ? lapsedSentence(`${name} (${row.title})`, lastDayOf(validUntil)) : undefined
  }

  function leaveFault(errand: Errand): ModelFault | undefined {
    if (errand.connectionId === quoteModelId) {
      const stopped = options.stopOf(quoteModelId, quoteModelId)
      return stopped === undefined ? undefined : new ModelFault('forbidden', stopped)
    }
    const row = rows.find((each) => each.id === errand.connectionId)
    if (!row) return new ModelFault('forbidden', goneSentence)
    const name = errand.model ?? '*'
    const off = whyOff(row, name)
    if (off) return new ModelFault('forbidden', off)
    const clearance = clearanceFor(row, name)
    const refusal = clearanceRefusal(errand.label, clearance, now())
    return refusal && new ModelFault('forbidden', refusalSentence(refusal, `${name} (${row.title})`, errand.label, clearance))
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
    return named && !whyOff(named.row, named.name) ? resolved(named.row, named.name) : undefined
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
      clearance: clearanceFor(row, name),
    }
  }
}

/** Ids of the models people can choose; `*` is not a name. */
function offeredModels(row: VendorRow): string[] {
  return row.is_enabled ? row.models.flatMap((each) => (each.isEnabled && !each.canEmbed && each.name !== '*' ? [`${row.id}/${each.name}`] : [])) : []
}
