import { queryOptions } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'

export type ApprovalBox = 'to-decide' | 'asked' | 'decided'

/** Others, and tasks, ask while this page is open. */
const lookMs = 5_000

export const approvalsQuery = (which: ApprovalBox) =>
  queryOptions({ queryKey: ['approvals', which], queryFn: ({ signal }) => api.listApprovals({ which }, { signal }), refetchInterval: lookMs })

export const approvalQuery = (approvalId: string) => queryOptions({ queryKey: ['approval', approvalId], queryFn: ({ signal }) => api.getApproval({ approvalId }, { signal }) })
