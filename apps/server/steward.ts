/**
 * The composition root: builds one Steward from its settings. No logic of its own; `main.ts` runs it, the
 * test kit starts the same one.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pino, type Logger } from 'pino'
import { openLogSigner } from '#kernel/audit/log-signer.ts'
import { openSequencer, type Sequencer } from '#kernel/audit/sequencer.ts'
import { createHttpDoor, type HttpDoor } from '#kernel/doors/http.ts'
import { createKnownHosts } from '#kernel/doors/known-hosts.ts'
import { createFlowEngine, joinedHash } from '#kernel/flow/flow-engine.ts'
import { createSeal, readSealKey } from '#kernel/gateway/seal.ts'
import { sealOlder } from '#kernel/keys/seal-older.ts'
import { createShredder } from '#kernel/keys/shredder.ts'
import { createWorker } from '#kernel/jobs/worker.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import { createAdmission } from '#kernel/pipeline/admit.ts'
import { createKeyHasher, createKeyRule } from '#kernel/pipeline/api-key.ts'
import type { Feature } from '#kernel/pipeline/feature.ts'
import { createHallway, type Hallway } from '#kernel/pipeline/hallway.ts'
import { createIdentity } from '#kernel/pipeline/identify.ts'
import { createPolicyEngine } from '#kernel/policy/policy-engine.ts'
import { openDatabase, type Database } from '#kernel/store/database.ts'
import { startEmbedded } from '#kernel/store/embedded.ts'
import { openLogFolder } from '#kernel/store/log-folder.ts'
import { migrate } from '#kernel/store/migrate.ts'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'
import { createDocumentReader } from '#adapters/parsers/document-reader.ts'
import { createBackground } from '#adapters/background/background.ts'
import { openFileBlobs } from '#adapters/stores/file-blobs.ts'
import { keyOpens } from '#features/api-keys/domain/key-scopes.ts'
import { sources } from '#features/sources/contract.ts'
import { createSeatBook } from '#features/seats/server/seat-book.ts'
import { sandboxes } from '#features/sandboxes/contract.ts'
import { createSandboxClock } from '#features/sandboxes/server/sandbox-clock.ts'
import { createSeatClock } from '#features/seats/server/seat-clock.ts'
import { createSiteClock } from '#features/sources/server/site-clock.ts'
import { openKeyHolder } from './agency-keys.ts'
import { cardFacts } from './card-facts.ts'
import { createFeatures } from './features.ts'
import { apiKeysKey, maskKeys, provisioningKey } from './mask-key.ts'
import { prepareInstallation } from './first-start.ts'
import { addOpenApi } from './openapi.ts'
import { listedRows } from './listed-rows.ts'
import { createOutside } from './outside.ts'
import { addWebApp } from './web-app.ts'
import type { Settings } from './settings.ts'
import { createSweeper } from './sweep.ts'

export const version = '0.1.0'

export type Steward = {
  url: string
  hallway: Hallway
  database: Database
  door: HttpDoor
  features: readonly Feature[]
  auditLog: Sequencer
  /** A one-time link for the first administrator, while nobody has used one. */
  firstRunPath: string | undefined
  log: Logger
  /** Lets running answers go on for a moment, hands the rest over, closes everything. */
  close(graceMs?: number): Promise<void>
}

export async function startSteward(settings: Settings, options: { rateScale?: number; logTo?: { write(line: string): void } } = {}): Promise<Steward> {
  const log = pino({ level: settings.logLevel, serializers: { error: pino.stdSerializers.err }, redact: ['*.token', '*.secret', '*.options', '*.apiKey'] }, options.logTo ?? pino.destination())
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 })
  const keyHolder = await openKeyHolder(settings, () => outside.dialer)
  const { keys } = keyHolder
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings.dataFolder)
  const database = await openDatabase(embedded ?? { url: settings.databaseUrl ?? '' }, (error) => log.error({ error }, 'a database connection broke'), keys)
  const sealKey = await readSealKey(settings.dataFolder)
  const seal = createSeal(sealKey)
  const flow = createFlowEngine()
  const outside = createOutside({ database, seal, hosts: keyHolder.hosts, log })
  const keyHash = createKeyHasher(apiKeysKey(sealKey))
  const identity = createIdentity(database, { allowsSample: settings.isSample, keyHash })
  const reader = createDocumentReader()
  const background = createBackground(new URL('./background-child.ts', import.meta.url))
  const blobs = await openFileBlobs(join(settings.dataFolder, 'files'), keys)
  const shredder = createShredder({ database, keys, log })
  const seatBook = createSeatBook(database)
  const built = createFeatures({ destroyKeys: () => shredder.run(), settings, database, outside, seal, identity, reader, background, blobs, log, version, factsOf: cardFacts, policyHash: () => joinedHash(policy.hash, flow.hash()), policy: () => policy, flow, maskKeyOf: maskKeys(sealKey), provisioningKey: provisioningKey(sealKey), keyHash, auditLog: () => auditLog, seatBook, publicAddress: () => settings.publicAddress ?? listening })
  const policy = createPolicyEngine(built.features.map((feature) => feature.policy))
  const applied = await migrate(database, [...kernelMigrations, ...built.features.flatMap((feature) => feature.migrations)])
  if (applied.length) log.info({ applied }, 'the database was brought up to date')

  const hallway = createHallway({ features: built.features, lists: listedRows, database, policy, admission: createAdmission(Date.now, options.rateScale ?? 1), refuseOutsideKey: createKeyRule(built.features, keyOpens), worker: () => worker, flow, wordRulesOf: built.rulesOf, log })
  const worker = createWorker({
    database,
    queues: Object.assign({}, ...built.features.map((feature) => feature.queues)),
    call: (endpoint: AnyEndpoint, input, actor, requestId, bytes) => hallway.invoke({ endpoint, input, actor, door: 'jobs', requestId, ...(bytes && { bytes: Readable.from([bytes]) }) }),
    log,
  })
  const logFolder = await openLogFolder(settings.dataFolder)
  const auditLog = await openSequencer({ database, openSigner: () => openLogSigner(logFolder, seal, settings.auditOrigin), log })
  let isReady = false
  // Port 0 is any: known once it is.
  let listening = `http://localhost:${settings.port}`
  const door = createHttpDoor({ hallway, identity, log, isReady: () => isReady, isSecure: settings.isSecure, dialects: built.dialects, ...(settings.isSample && { knowsHost: createKnownHosts([settings.publicAddress, settings.host]) }) })
  addOpenApi(door.app, built.features, version)
  await addWebApp(door.app, settings.dataFolder)
  await outside.start()
  await built.rules.start()
  const firstRunPath = await prepareInstallation(database, settings.isSample)
  await worker.start()
  const sealingStops = new AbortController()
  const sealing = built.sealHistory(sealingStops.signal)
    .then(() => sealOlder(database, built.features.flatMap((feature) => feature.olderRows), log, sealingStops.signal))
    .catch((error: unknown) => log.error({ error }, 'what an older release left open could not be sealed; it is tried again at the next start'))
  auditLog.start()
  const sweeper = createSweeper({ database, blobs, shredder, keyHolder, log })
  const siteClock = createSiteClock({ directory: outside.sourceDirectory, database, log, begin: (siteId, actor) => hallway.invoke({ endpoint: sources.visitSite, input: { siteId }, actor, door: 'jobs', requestId: `clock-${siteId}` }) })
  siteClock.start()
  const sandboxClock = createSandboxClock({ database, log, remove: (sandboxId, actor) => hallway.invoke({ endpoint: sandboxes.removeSandbox, input: { sandboxId }, actor, door: 'jobs', requestId: `clock-${sandboxId}` }) })
  sandboxClock.start()
  const seatClock = createSeatClock({ book: seatBook, database, blobs, log })
  outside.meter.listen(seatClock.used)
  seatClock.start()
  const address = await door.app.listen({ port: settings.port, host: settings.host, backlog: 4096 })
  listening = `http://localhost:${new URL(address).port}`
  isReady = true
  return {
    url: address.replace('127.0.0.1', 'localhost'),
    hallway,
    database,
    door,
    features: built.features,
    auditLog,
    firstRunPath,
    log,
    async close(graceMs = 5_000) {
      isReady = false
      sweeper.stop()
      siteClock.stop()
      sandboxClock.stop()
      await worker.stop(graceMs)
      await seatClock.stop()
      await door.close()
      built.close()
      sealingStops.abort()
      await sealing
      await auditLog.stop()
      await reader.close()
      background.close()
      await outside.close()
      await database.close()
      await embedded?.close()
    },
  }
}

