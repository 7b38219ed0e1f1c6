import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { highestLabel } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { BlobMissing, type Blobs } from '#kernel/ports/blobs.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import type { documents } from '../contract.ts'
import { mayShowInline } from '../domain/media-type.ts'
import { labelsOfDocuments, originalOf } from './document-store.ts'

/** The file in somebody’s hands has left (P6), shown in the page or not; what a job reads for the same person stays inside. */
export const getOriginal =
  (blobs: Blobs, flow: FlowEngine): Handler<typeof documents.getOriginal> =>
  async ({ input, resource, actor, store, door }) => {
    if (door !== 'jobs') {
      const label = (await labelsOfDocuments(store, actor, [resource.id])).get(resource.id) ?? highestLabel
      await (await askToLeave(flow, store, actor, { label, format: 'original' })).record(store)
    }
    const { blobKey, fileName, mediaType, sizeBytes } = await originalOf(store, resource.id)
    const canShow = mayShowInline(mediaType)
    try {
      const bytes = await blobs.open(blobKey)
      // Types that could carry script go out as plain bytes, whatever a browser would like to make of them.
      return { bytes, fileName, sizeBytes, mediaType: inertType(mediaType), isInline: canShow && input.show === 'inline' }
    } catch (error) {
      if (error instanceof BlobMissing) throw new CodedError(kernelErrors.not_found, { sentence: 'The stored file could not be found. Its text is still here.', cause: error })
      throw error
    }
  }

function inertType(mediaType: string): string {
  return /html|xml$|svg|json|javascript/.test(mediaType) && !mediaType.includes('openxmlformats') ? 'application/octet-stream' : mediaType
}
