import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { TranslatorAdapter } from '#kernel/ports/translator.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { translationErrors, type translations, type TranslationService } from '../contract.ts'
import { listServiceRows, sealedFor, servedKinds, toService, type ServiceDirectory } from './service-directory.ts'

export type ServiceTools = { seal: Seal; directory: ServiceDirectory; adapters: readonly TranslatorAdapter[] }

export const listTranslationServices =
  ({ adapters }: ServiceTools): Handler<typeof translations.listTranslationServices> =>
  async ({ store }) => ({ services: (await listServiceRows(store)).map(toService), kinds: servedKinds(adapters) })

export const createTranslationService =
  ({ seal, directory, adapters }: ServiceTools): Handler<typeof translations.createTranslationService> =>
  async ({ input, store, newId, afterCommit }) => {
    if (!servedKinds(adapters).some(({ adapterId }) => adapterId === input.adapterId)) throw new CodedError(translationErrors.translation_service_unknown_kind)
    if (!input.isLocal && !input.url.startsWith('https://')) throw new CodedError(translationErrors.translation_service_plain_http)
    const id = newId()
    await store.run(sql`
      insert into translation_service (id, adapter_id, title, url, sealed_key, region, is_local, max_conf, comps)
      values (${id}, ${input.adapterId}, ${input.title}, ${input.url}, ${seal.seal(input.key, sealedFor(id))}, ${input.region}, ${input.isLocal}, ${input.maxConf}, ${input.comps})`)
    afterCommit(() => directory.refresh())
    return serviceOf(store, id)
  }

export const updateTranslationService =
  ({ seal, directory }: ServiceTools): Handler<typeof translations.updateTranslationService> =>
  async ({ input, resource, store, afterCommit }) => {
    const sealed = input.key === undefined ? null : seal.seal(input.key, sealedFor(resource.id))
    await store.run(sql`
      update translation_service set is_enabled = coalesce(${input.isEnabled ?? null}, is_enabled), max_conf = coalesce(${input.maxConf ?? null}, max_conf), comps = coalesce(${input.comps ?? null}::text[], comps), sealed_key = coalesce(${sealed}, sealed_key)
      where id = ${resource.id}`)
    afterCommit(() => directory.refresh())
    return serviceOf(store, resource.id)
  }

export const deleteTranslationService =
  ({ directory }: ServiceTools): Handler<typeof translations.deleteTranslationService> =>
  async ({ resource, store, afterCommit }) => {
    await store.run(sql`delete from translation_service where id = ${resource.id}`)
    afterCommit(() => directory.refresh())
    return {}
  }

async function serviceOf(store: Reader, id: string): Promise<TranslationService> {
  const row = (await listServiceRows(store)).find((each) => each.id === id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return toService(row)
}
