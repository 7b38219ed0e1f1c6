import type { Readable } from 'node:stream'
import type { Label } from '#kernel/flow/label.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Reader } from '#kernel/store/store.ts'

export type Original = {
  title: string
  fileName: string
  mediaType: string
  sizeBytes: number
  /** Changes when the bytes do. */
  version: string
  /** As it stands now: it may have been raised since the file was opened. */
  label: Label
  open(): Promise<Readable>
}

/** The files behind datasets, as the person may read them at this moment (wired in apps/server). */
export type Originals = { find(store: Reader, actor: Actor, documentId: string): Promise<Original | undefined> }
