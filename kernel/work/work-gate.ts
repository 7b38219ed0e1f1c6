/**
 * The gate that every piece of work passes before it leaves as a file. The feature that keeps work stands behind it
 * (features/artefacts/server/export-gate.ts); whoever makes files is given this much of it.
 */
import type { Label } from '../flow/label.ts'
import type { HandlerContext } from '../pipeline/feature.ts'
import type { Reader, Transactor } from '../store/store.ts'

export type LeavingSource = { number: number; title: string; place: string; text: string; statedOn?: string | null | undefined }

export type LeavingWork = {
  kind: string
  title: string
  ownerName: string
  version: number
  body: unknown
  sources: LeavingSource[]
  label: Label
  /** What stands in the file: its label first, then what its review says. */
  lines: string[]
  /** Keeps the decision, in the call’s last transaction. */
  record(store: Transactor): Promise<void>
}

export type WorkGate = {
  /** Throws when a review is owed (R15) or a rule says no. */
  open(store: Reader, actor: HandlerContext<never>['actor'], at: { artefactId: string; version?: number | undefined; format: string }, now: Date): Promise<LeavingWork>
}
