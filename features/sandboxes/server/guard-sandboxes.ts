/** The database keeps foreign files out of lab spaces; around the feature of documents, its word becomes a sentence for a person. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Feature, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sandboxErrors } from '../contract.ts'

/** What the trigger on documents raises (server/migrations/0001-sandboxes.ts). */
const raised: Record<string, keyof typeof sandboxErrors> = { SBX01: 'sandbox_synthetic_only', SBX02: 'sandbox_locked' }

export function guardSandboxes(feature: Feature): Feature {
  const upload = feature.handlers['uploadDocument']
  if (feature.name !== 'documents' || !upload) return feature
  const run = upload as (context: HandlerContext<AnyEndpoint>) => Promise<(inside: unknown) => Promise<unknown>>
  const guarded = async (context: HandlerContext<AnyEndpoint>) => {
    const finish = await run(context)
    return (inside: unknown) => finish(inside).catch((error: unknown) => Promise.reject(told(error)))
  }
  return { ...feature, handlers: { ...feature.handlers, uploadDocument: guarded as Feature['handlers'][string] } }
}

function told(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? raised[String(error.code)] : undefined
  return code ? new CodedError(sandboxErrors[code], { cause: error }) : error
}
