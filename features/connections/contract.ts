import { z } from 'zod'
import { action, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** A host that an administrator added to those of the configured vendors. */
export const AllowedHost = z.object({ id: Id, host: z.string(), port: z.number().int(), reason: z.string(), addedBy: z.string(), addedAt: z.iso.datetime() })
export type AllowedHost = z.infer<typeof AllowedHost>

/** One outgoing connection, without a word of what was sent. */
export const Dial = z.object({
  id: Id,
  at: z.iso.datetime(),
  adapterId: z.string(),
  vendorTitle: z.string().nullable(),
  host: z.string(),
  port: z.number().int(),
  address: z.string().nullable(),
  outcome: z.enum(['answered', 'refused', 'failed']),
  /** The status answered, or the code of the fault. */
  detail: z.string(),
})
export type Dial = z.infer<typeof Dial>

export type LoadedHost = { id: string }
export const allowedHost = resource<LoadedHost>('AllowedHost')

export const connections = {
  listDials: endpoint({
    at: 'GET /dials',
    summary: 'Every outgoing connection, newest first: when, where to, for which vendor, how it ended. No content.',
    input: z.object({ outcome: z.enum(['answered', 'refused', 'failed']).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ dials: z.array(Dial), next: z.string().nullable() }),
    needs: action('dial.list'),
    records: quiet('the list holds no content'),
    doors: ['http', 'cli'],
  }),
  listAllowedHosts: endpoint({
    at: 'GET /allowed-hosts',
    summary: 'Where Steward may connect to: the hosts of configured vendors, and what administrators added.',
    input: z.object({}),
    output: z.object({ ofVendors: z.array(z.object({ host: z.string(), port: z.number().int(), vendorTitle: z.string() })), added: z.array(AllowedHost) }),
    needs: action('dial.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  addAllowedHost: endpoint({
    at: 'POST /allowed-hosts',
    summary: 'Let configured vendors use one more host, with the reason.',
    input: z.object({
      host: z.string().trim().toLowerCase().regex(/^[a-z0-9.:-]{1,253}$/, 'Enter a host name or an address, without https:// and without a path.'),
      port: z.coerce.number().int().min(1).max(65_535).default(443),
      reason: z.string().trim().min(3, 'Say what it is for.').max(500),
    }),
    output: AllowedHost,
    needs: action('dial.allow'),
    records: { event: 'dial.host-added', details: ({ output }) => ({ hostId: output.id, host: output.host, port: output.port }) },
    doors: ['http', 'cli'],
  }),
  removeAllowedHost: endpoint({
    at: 'DELETE /allowed-hosts/:hostId',
    summary: 'Take an added host off the list again.',
    input: z.object({ hostId: Id }),
    output: Nothing,
    needs: action('dial.forbid').on(allowedHost, (input: { hostId: string }) => input.hostId),
    records: { event: 'dial.host-removed', details: ({ input }) => ({ hostId: input.hostId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const connectionErrors = errors({
  host_listed: { status: 409, sentence: 'This host is on the list already.' },
})
