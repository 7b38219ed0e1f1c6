/** A body as the bytes that are kept, hashed and attested. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { canonicalJson, sha256Of } from '#kernel/agent/canonical-json.ts'
import { artefactErrors, bodyBytesMax, bodyDepthMax } from '../contract.ts'

export type BodyBytes = { canonical: string; contentHash: string; sizeBytes: number }

/** Throws in plain words for what is too large, too deep or no JSON. */
export function bytesOfBody(body: unknown): BodyBytes {
  if (!isShallow(body, bodyDepthMax)) throw new CodedError(artefactErrors.body_too_deep)
  const canonical = write(body)
  const sizeBytes = Buffer.byteLength(canonical)
  if (sizeBytes > bodyBytesMax) throw new CodedError(artefactErrors.body_too_large)
  return { canonical, contentHash: sha256Of(canonical), sizeBytes }
}

function write(body: unknown): string {
  try {
    return canonicalJson(body)
  } catch (error) {
    throw new CodedError(artefactErrors.body_not_json, { cause: error })
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const each of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) if (!isShallow(each, levels - 1)) return false
  return true
}
