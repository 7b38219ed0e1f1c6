/** The features as the server composes them, with nothing behind them: for what can be read off contracts and policies. */
import { createFeatures } from '#apps/server/features.ts'
import type { Feature } from '#kernel/pipeline/feature.ts'

export function listFeatures(): readonly Feature[] {
  // Handlers are never called here, so what they would be given is not needed; reaching for it is an error that shows.
  const absent = <T>(name: string): T => new Proxy({}, { get: (_target, key) => (key === 'kind' ? 'embedded' : key === 'adapters' ? [] : typeof key === 'symbol' || key === 'then' ? undefined : () => { throw new Error(`${name}.${String(key)} was reached for`) }) }) as T
  const built = createFeatures({
    settings: { port: 0, host: '', dataFolder: '', databaseUrl: undefined, isSample: true, answersMax: 1, isSecure: false, logLevel: 'silent' },
    database: absent('database'),
    outside: absent('outside'),
    seal: absent('seal'),
    identity: absent('identity'),
    reader: absent('reader'),
    background: absent('background'),
    blobs: absent('blobs'),
    log: absent('log'),
    version: '0.1.0',
    factsOf: () => ({}),
    policyHash: () => '',
    destroyKeys: async () => {},
    policy: () => absent('policy'),
    flow: absent('flow'),
    maskKeyOf: () => new Uint8Array(),
    provisioningKey: new Uint8Array(),
    keyHash: () => Buffer.alloc(0),
    auditLog: () => absent('auditLog'),
    seatBook: absent('seatBook'),
    publicAddress: () => '',
  })
  built.close()
  return built.features
}
