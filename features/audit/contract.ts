import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, ownWay } from '#kernel/contract/endpoint.ts'

/** Where a line stands in the Merkle log; absent while it waits for its place (well under a second). */
const Place = z.object({
  position: z.number().int(),
  /** The size of the first tree that holds it: every checkpoint from this size on vouches for it. */
  sinceSize: z.number().int(),
  sinceAt: z.iso.datetime(),
})

/** One line of the log. It holds ids and codes, never content (standards.md, audit event). */
export const AuditEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  event: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  actor: z.object({ personId: Id.nullable(), name: z.string().nullable(), agencyId: z.string().nullable(), roles: z.array(z.string()) }),
  door: z.string(),
  resource: z.object({ kind: z.string(), id: z.string() }).nullable(),
  reason: z.string().nullable(),
  policies: z.array(z.string()),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string(),
  place: Place.nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

/** What is not as it was logged; `position` where it is about one line. */
export const AuditFault = z.object({
  kind: z.enum(['line-changed', 'line-removed', 'place-missing', 'hash-changed', 'root-differs', 'line-outside', 'not-signed']),
  position: z.number().int().nullable(),
  eventId: z.string().nullable(),
})
export type AuditFault = z.infer<typeof AuditFault>

const Code = z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'Use letters, digits, dots and hyphens, at most 80.')
const filters = {
  event: z.string().max(80).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(),
  personId: Id.optional(),
  role: Code.optional(),
  agencyId: AgencyId.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
}

export const audit = {
  listAuditEvents: endpoint({
    at: 'GET /audit-events',
    summary: 'The audit log without content, newest first, a page at a time.',
    input: z.object({ ...filters, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ events: z.array(AuditEvent), next: z.string().nullable() }),
    needs: action('audit.list'),
    records: { event: 'audit.listed', details: ({ output }) => ({ events: output.events.length }) },
    doors: ['http', 'cli'],
  }),
  getAuditLog: endpoint({
    at: 'GET /audit-log',
    summary: 'The state of the signed log: its size, last checkpoint, public key, and when it was last verified.',
    input: z.object({}),
    output: z.object({
      origin: z.string(),
      verifierKey: z.string(),
      size: z.number().int(),
      signedAt: z.iso.datetime().nullable(),
      root: z.string(),
      checkpoint: z.string(),
      /** Lines that have no place yet. */
      waiting: z.number().int(),
      /** Why nothing is signed at present. */
      halted: z.enum(['set-back', 'rewritten', 'checkpoint-lost']).nullable(),
      lastVerified: z.object({ at: z.iso.datetime(), size: z.number().int(), faults: z.number().int() }).nullable(),
      witnesses: z.array(z.object({ name: z.string(), size: z.number().int(), at: z.iso.datetime() })),
    }),
    needs: action('audit.list'),
    records: { event: 'audit.state-read', details: ({ output }) => ({ size: output.size }) },
    doors: ['http', 'cli'],
  }),
  verifyAuditLog: longEndpoint({
    at: 'POST /audit-log/verification',
    summary: 'Compute the whole log again from its lines and hold it against the signed checkpoint.',
    input: z.object({}),
    output: z.object({ size: z.number().int(), isSound: z.boolean(), faults: z.array(AuditFault), faultCount: z.number().int(), milliseconds: z.number().int() }),
    withoutStepUp: 'checks, and changes nothing',
    needs: action('audit.verify'),
    records: { event: 'audit.verified', details: ({ output }) => ({ size: output.size, faults: output.faultCount }) },
    doors: ['http', 'cli'],
  }),
  sampleAuditEvents: endpoint({
    at: 'GET /audit-log/sample',
    summary: 'A random sample of the log by a seed: the same seed and size give everybody the same lines.',
    input: z.object({
      seed: z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'Use letters, digits and hyphens, at most 64.'),
      /** Lines up to this size of the log; without it, all that is signed now. */
      size: z.coerce.number().int().min(1).optional(),
      of: z.enum(['decisions', 'refusals', 'everything']).default('decisions'),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      count: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.object({ seed: z.string(), size: z.number().int(), population: z.number().int(), events: z.array(AuditEvent) }),
    needs: action('audit.list'),
    records: { event: 'audit.sampled', details: ({ input, output }) => ({ seed: input.seed, size: output.size, of: input.of, events: output.events.length }) },
    doors: ['http', 'cli'],
  }),
  exportAuditLog: longEndpoint({
    at: 'GET /audit-log/export',
    summary: 'The whole signed log as an archive that anybody can verify without a network.',
    input: z.object({}),
    output: { file: true } as const,
    needs: action('audit.export'),
    records: { event: 'audit.exported', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
  getAuditProof: endpoint({
    at: 'GET /audit-events/:eventId/proof',
    summary: 'One line with the proof that it is in the signed log (C2SP tlog-proof), to be verified without a network.',
    input: z.object({ eventId: Id }),
    output: { file: true } as const,
    needs: action('audit.export'),
    records: { event: 'audit.proof-given', details: ({ input }) => ({ eventId: input.eventId }) },
    doors: ['http', 'cli'],
  }),
  cosignAuditLog: endpoint({
    at: 'POST /audit-log/cosignatures',
    summary: 'Add a witness’s signature of a checkpoint of this log (C2SP tlog-cosignature).',
    input: z.object({ size: z.coerce.number().int().min(1), verifierKey: z.string().max(400), line: z.string().max(8_000) }),
    output: Nothing,
    words: ownWay('a signature and its key, in the form that the log has'),
    needs: action('audit.cosign'),
    records: { event: 'audit.cosigned', details: ({ input }) => ({ size: input.size, verifierKey: input.verifierKey }) },
    doors: ['http', 'cli'],
  }),
} as const

export const auditErrors = errors({
  not_in_log_yet: { status: 409, sentence: 'This entry has no place in the signed log yet. Try again in a few seconds.' },
  log_key_lost: { status: 409, sentence: 'The last signed checkpoint of the log is missing from the data folder. The operator has to look at it.' },
  beyond_log: { status: 409, sentence: 'The log has not reached this size.' },
  cosignature_not_valid: { status: 400, sentence: 'This is not a signature of that checkpoint by the key given.' },
})
