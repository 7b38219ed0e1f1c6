/**
 * Everything between Steward and the vendors, put together: the register says what each model may be told, the kill
 * switch what is off, the allow-list where the dialer may go, and the book keeps every dial.
 */
import type { Logger } from 'pino'
import type { Tool } from '#kernel/agent/tool.ts'
import { createDialer, type Dialer } from '#kernel/gateway/dialer.ts'
import { createSocketDialer, type SocketDialer } from '#kernel/gateway/socket-dialer.ts'
import { createGateway, type Gateway } from '#kernel/gateway/gateway.ts'
import type { Errand } from '#kernel/gateway/errand.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Feature } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { createAllowList, type AllowList } from '#features/connections/server/allow-list.ts'
import { createDialBook, type DialBook } from '#features/connections/server/dial-book.ts'
import type { Price } from '#features/budgets/domain/price.ts'
import { createUsageMeter, type UsageMeter } from '#features/budgets/server/usage-meter.ts'
import type { ControlTarget } from '#features/controls/contract.ts'
import { createControlBoard, type ControlBoard } from '#features/controls/server/control-board.ts'
import { stoppableFeatures } from '#features/controls/server/guard-feature.ts'
import { createModelDirectory, type Directory } from '#features/models/server/model-directory.ts'
import { createProviderDirectory, type ProviderDirectory } from '#features/single-sign-on/server/provider-directory.ts'
import { createSourceDirectory, type SourceDirectory } from '#features/sources/server/source-directory.ts'
import { createToolDirectory, type ToolDirectory } from '#features/tools/server/tool-directory.ts'
import { createServiceDirectory, type ServiceDirectory } from '#features/translations/server/service-directory.ts'
import { modelFiguresOf } from '#adapters/models/cards.ts'
import { adapters, connectors } from './adapters.ts'

export type Outside = {
  board: ControlBoard
  directory: Directory
  toolDirectory: ToolDirectory
  translationServices: ServiceDirectory
  sourceDirectory: SourceDirectory
  identityProviders: ProviderDirectory
  allowList: AllowList
  dialBook: DialBook
  dialer: Dialer
  sockets: SocketDialer
  gateway: Gateway
  meter: UsageMeter
  start(): Promise<void>
  close(): Promise<void>
}

/** `hosts`: what the installation itself is set up with, beside what administrators configure. */
export function createOutside({ database, seal, hosts, log }: { database: Database; seal: Seal; hosts: readonly { host: string; port: number }[]; log: Logger }): Outside {
  const board = createControlBoard({ database, log })
  const directory = createModelDirectory({
    database,
    seal,
    log,
    adapters,
    contextTokensOf: (...of) => modelFiguresOf(...of).contextTokens ?? null,
    stopOf: (vendorId, name) => (board.find('model', vendorId === name ? name : `${vendorId}/${name}`) ?? board.find('vendor', vendorId))?.sentence,
    onRefresh: () => gateway.recheck(),
  })
  const toolDirectory = createToolDirectory({ database, log })
  const translationServices = createServiceDirectory({ database, log })
  const sourceDirectory = createSourceDirectory({ database, log, placeOf: placeOfDatabase })
  const identityProviders = createProviderDirectory({ database, log })
  const allowList = createAllowList({ database, log, vendorHosts: () => [...hosts, ...identityProviders.hosts(), ...directory.hosts(), ...toolDirectory.hosts(), ...translationServices.hosts(), ...sourceDirectory.hosts()] })
  const dialBook = createDialBook({ database, log })
  const dialer = createDialer({ allows: allowList.allows, record: dialBook.add })
  const sockets = createSocketDialer({ allows: allowList.allows, record: dialBook.add })
  const meter = createUsageMeter({ database, log, recheck: () => gateway.recheck(), cardPriceOf: (errand) => priceOn(directory, errand) })
  const gateway = createGateway({ adapters, dialer, mayLeave: directory.leaveFault, meter, log })
  board.listen(() => gateway.recheck())
  return {
    board,
    directory,
    toolDirectory,
    translationServices,
    sourceDirectory,
    identityProviders,
    allowList,
    dialBook,
    dialer,
    sockets,
    gateway,
    meter,
    async start() {
      await board.start()
      await directory.start()
      await toolDirectory.start()
      await translationServices.start()
      await sourceDirectory.start()
      await identityProviders.start()
      await allowList.start()
      dialBook.start()
      await meter.start()
    },
    async close() {
      board.close()
      directory.close()
      toolDirectory.close()
      translationServices.close()
      sourceDirectory.close()
      identityProviders.close()
      allowList.close()
      await meter.close()
      await dialer.close()
      await dialBook.close()
    },
  }
}

/** As on the model’s card; without both prices there is none. */
function priceOn(directory: Directory, { connectionId, adapterId, model }: Errand): Price | undefined {
  const vendor = directory.vendors().find((each) => each.id === connectionId)
  const facts = vendor && model !== null ? modelFiguresOf(adapterId, model, vendor.options) : {}
  const { priceInMicroUsdPerMillion: inward, priceOutMicroUsdPerMillion: outward } = facts
  return typeof inward === 'number' && typeof outward === 'number' ? { in: inward, out: outward } : undefined
}

/** Options that are none any more name no place, and so open none. */
function placeOfDatabase(kind: string, options: unknown): { host: string; port: number } | null {
  const connector = connectors.find((each) => each.id === kind)
  const parsed = connector?.options.safeParse(options)
  return connector && parsed?.success ? connector.address(parsed.data) : null
}

/** What the kill switch can stop here and now. */
export async function controlTargets(store: Reader, directory: Directory, features: readonly Feature[], tools: readonly Pick<Tool, 'name' | 'title'>[]): Promise<ControlTarget[]> {
  const agencies = await store.rows<{ id: string; name: string }>(sql`select id, name from agency order by name`)
  const vendors = directory.vendors()
  return [
    ...vendors.flatMap((vendor) => vendor.models.filter((model) => model.name !== '*').map((model) => ({ kind: 'model' as const, target: `${vendor.id}/${model.name}`, title: `${model.name} (${vendor.title})` }))),
    { kind: 'model' as const, target: 'quote', title: 'Quote engine' },
    ...vendors.map((vendor) => ({ kind: 'vendor' as const, target: vendor.id, title: vendor.title })),
    ...tools.map((tool) => ({ kind: 'tool' as const, target: tool.name, title: tool.title })),
    ...stoppableFeatures(features).map((name) => ({ kind: 'feature' as const, target: name, title: featureTitles[name] ?? name })),
    ...agencies.map((agency) => ({ kind: 'agency' as const, target: agency.id, title: agency.name })),
  ]
}

/** As people know them; a feature without a title is shown by its name. */
const featureTitles: Record<string, string> = {
  budgets: 'Budgets',
  seats: 'Taking part and seats',
  conversations: 'Chats',
  documents: 'Documents',
  knowledge: 'Search in documents',
  models: 'List of models and vendors',
  connections: 'Outgoing connections',
  protection: 'Protection of personal data',
  review: 'Reviews',
  rules: 'Rules',
  research: 'Research',
  sources: 'Databases and web sites',
  tasks: 'Tasks',
  tools: 'Tools',
  translations: 'Translations',
}
