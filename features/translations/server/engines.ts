/** What can translate here and now: models through the desk, services through the dialer, a program on this server. */
import type { Seal } from '#kernel/gateway/seal.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { Reach } from '#kernel/gateway/address-rules.ts'
import type { Translator, TranslatorAdapter } from '#kernel/ports/translator.ts'
import type { Engine } from '../contract.ts'
import { optionsOf, type ServiceDirectory, type ServiceRow } from './service-directory.ts'

export type EngineGiven = {
  models: ModelDirectory & { cards?(): unknown }
  seal: Seal
  directory: ServiceDirectory
  adapters: readonly TranslatorAdapter[]
  /** Over the one dialer, in the name of a service. */
  fetchFor(reach: Reach, serviceId: string): typeof globalThis.fetch
}

export type ResolvedEngine =
  | { kind: 'model'; id: string; title: string; model: ResolvedModel }
  | { kind: 'service'; id: string; title: string; row: ServiceRow | null; adapter: TranslatorAdapter; translator: Translator }

const servicePrefix = 'service:'
const localPrefix = 'local:'
const noOptions = { url: '', key: '', region: '' }

export async function localEngines(adapters: readonly TranslatorAdapter[]): Promise<Engine[]> {
  const local = adapters.filter(({ defaultUrl }) => defaultUrl === null)
  return Promise.all(
    local.map(async (adapter): Promise<Engine> => {
      const pairs = [...((await adapter.pairs?.()) ?? [])]
      return { id: `${localPrefix}${adapter.id}`, title: adapter.title, kind: 'local', pairs, off: pairs.length === 0 ? 'This program is not installed on the server.' : null }
    }),
  )
}

export function serviceEngines({ directory, adapters }: Pick<EngineGiven, 'directory' | 'adapters'>): Engine[] {
  return directory.usable().filter((row) => adapters.some(({ id }) => id === row.adapter_id)).map((row) => ({ id: `${servicePrefix}${row.id}`, title: row.title, kind: 'service', pairs: null, off: null }))
}

/** Undefined when it is gone, switched off, or does not know the languages. */
export async function resolveEngine(given: EngineGiven, id: string, languages: { from: string; to: string }): Promise<ResolvedEngine | undefined> {
  if (id.startsWith(localPrefix)) {
    const adapter = given.adapters.find((each) => each.id === id.slice(localPrefix.length) && each.defaultUrl === null)
    const knows = (await adapter?.pairs?.())?.some((pair) => isSame(pair.from, languages.from) && isSame(pair.to, languages.to))
    return adapter && knows ? { kind: 'service', id, title: adapter.title, row: null, adapter, translator: adapter.create(noOptions, { fetch: noNetwork }) } : undefined
  }
  if (id.startsWith(servicePrefix)) {
    const row = given.directory.usable().find((each) => each.id === id.slice(servicePrefix.length))
    const adapter = given.adapters.find((each) => each.id === row?.adapter_id)
    return row && adapter ? { kind: 'service', id, title: row.title, row, adapter, translator: adapter.create(optionsOf(row, given.seal), { fetch: given.fetchFor(row.is_local ? 'local' : 'internet', row.id) }) } : undefined
  }
  const model = given.models.resolve(id)
  return model?.isGenerative ? { kind: 'model', id: model.id, title: model.title, model } : undefined
}

function isSame(a: string, b: string): boolean {
  return a.split('-')[0] === b.split('-')[0]
}

const noNetwork: typeof globalThis.fetch = () => Promise.reject(new Error('an engine on this server has no network'))
