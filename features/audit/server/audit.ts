/** The audit feature: reading the log, its proofs and its state. Writing lines is the pipeline’s alone, giving them places the sequencer’s. */
import type { Sequencer } from '#kernel/audit/sequencer.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { audit } from '../contract.ts'
import { auditPolicy } from '../policy.ts'
import { cosignAuditLog } from './cosign-log.ts'
import { exportAuditLog, getAuditProof } from './export-log.ts'
import { listAuditEvents, sampleAuditEvents } from './list-events.ts'
import { getAuditLog } from './log-state.ts'
import { verifyAuditLog } from './verify-log.ts'

export type AuditLog = Pick<Sequencer, 'signer' | 'latest' | 'refusal'>

export function createAudit({ log }: { log: () => AuditLog }): Feature {
  return serve(audit, {
    name: 'audit',
    policy: auditPolicy,
    handlers: {
      listAuditEvents,
      sampleAuditEvents: sampleAuditEvents(log),
      getAuditLog: getAuditLog(log),
      verifyAuditLog: verifyAuditLog(log),
      exportAuditLog: exportAuditLog(log),
      getAuditProof: getAuditProof(log),
      cosignAuditLog: cosignAuditLog(log),
    },
  })
}
