/** What the run of a plan needs of approvals; implemented by features/approvals and handed in by the composition root. */
import type { Label } from '../flow/label.ts'
import type { Transactor } from '../store/store.ts'
import type { ToolPerson } from './tool.ts'

export type ToolApproval = { subject: string; bytes: string }

export type ApprovalDesk = {
  /** Shows the person these exact bytes; the work named in `resume` goes on once they decide. */
  ask(store: Transactor, person: ToolPerson, asking: ToolApproval & { summary: string; purpose: string; label: Label; taskId: string; resume: { queue: string; payload: Record<string, unknown> } }): Promise<string>
  /** Where it stands now; an approval nobody can see any more counts as refused. */
  stateOf(store: Transactor, approvalId: string): Promise<'waiting' | 'approved' | 'refused' | 'used' | 'expired' | 'withdrawn'>
  /** Uses a yes up and gives back the bytes it was for; undefined when there is none for exactly these. */
  spend(store: Transactor, person: ToolPerson, approvalId: string, of: ToolApproval): Promise<{ bytes: string } | undefined>
  /** How many officers stand behind an unused release of exactly these bytes to this place; spends nothing. */
  releasesOf(store: Transactor, person: ToolPerson, of: ToolApproval): Promise<number>
  /** The same as `spend` for officers’ release of these bytes to this place: how many people stand behind it. */
  spendRelease(store: Transactor, person: ToolPerson, of: ToolApproval): Promise<number>
}
