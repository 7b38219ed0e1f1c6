/** A piece of work as a review needs it: the very bytes, how they read, and what they rest on. */
import type { Reader } from '#kernel/store/store.ts'
import { readableText } from '../domain/body-text.ts'
import type { Source } from '../contract.ts'
import { getHead, keyOfHead } from './artefact-store.ts'
import type { Reviewed } from './ports.ts'
import { reviewedOf, titleOf } from './show-artefact.ts'
import { findCanonical, findVersion, labelOf } from './version-store.ts'

export type ReviewedWork = Reviewed & { canonical: string; shown: string; sources: Source[]; readers: readonly string[] }

export async function findReviewedWork(store: Reader, id: string): Promise<ReviewedWork> {
  const head = await getHead(store, id)
  const key = await keyOfHead(store, head)
  const [version, canonical] = [await findVersion(store, key, id, head.version), await findCanonical(store, key, id, head.version)]
  if (!version || canonical === undefined) throw new Error('work without its newest version')
  const title = await titleOf(store, head)
  const sources = version.sources.map(({ label: _label, ...source }) => source)
  return { ...reviewedOf(head, title), canonical, shown: `${title}\n\n${readableText(version.body)}`, sources, readers: labelOf(version).readers }
}
