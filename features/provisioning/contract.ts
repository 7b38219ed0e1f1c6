import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, AgencyId, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { Role } from '#features/people/contract.ts'

export const AgencyRule = z.object({
  attribute: z.enum(['department', 'organization', 'division', 'costCenter', 'userType', 'emailDomain']),
  value: z.string().trim().min(1, 'Enter the value as the directory writes it.').max(120),
  agencyId: AgencyId,
})
export const AgencyRules = z.object({ rules: z.array(AgencyRule).max(500), otherwise: AgencyId.nullable() })
export type AgencyRules = z.infer<typeof AgencyRules>

/** Agencies a connection may fill; `*` is every one. */
const Reach = z.union([z.tuple([z.literal('*')]), z.array(AgencyId).min(1, 'Choose at least one agency.').max(500)])

export const Connection = z.object({
  id: Id,
  name: z.string(),
  agencies: z.array(z.string()),
  agencyRules: AgencyRules,
  version: z.number(),
  /** The end of the token, to tell it by. */
  tokenHint: z.string(),
  state: z.enum(['open', 'expired', 'revoked']),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  people: z.number(),
  waiting: z.number(),
  groups: z.number(),
})
export type Connection = z.infer<typeof Connection>

export const ProvisionedGroup = z.object({ id: Id, name: z.string(), roles: z.array(Role), people: z.number(), version: z.number() })
export type ProvisionedGroup = z.infer<typeof ProvisionedGroup>

export const WaitingPerson = z.object({
  id: Id,
  connectionId: Id,
  connectionName: z.string(),
  userName: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  waitsFor: z.enum(['agency', 'email', 'email-taken']),
  /** What the directory says that a rule could go by. */
  hints: z.record(z.string(), z.string()),
})
export type WaitingPerson = z.infer<typeof WaitingPerson>

export type LoadedConnection = { id: string; agencyId: string }
export const connection = resource<LoadedConnection>('ProvisioningConnection')
const onConnection = (input: { connectionId: string }) => input.connectionId

/** Days a token may live: a forgotten one ends within a year. */
const tokenDays = z.number().int().min(1).max(365, 'A token lives a year at most.').default(180)

export const provisioning = {
  listConnections: endpoint({
    at: 'GET /provisioning/connections',
    summary: 'Directories that bring people in.',
    input: z.object({}),
    output: z.object({ connections: z.array(Connection) }),
    needs: action('provisioning.list'),
    records: quiet('an overview for administrators; tokens are not in it'),
    doors: ['http', 'cli'],
  }),
  createConnection: endpoint({
    at: 'POST /provisioning/connections',
    summary: 'Let a directory bring people in; its token is shown once.',
    input: z.object({ name: z.string().trim().min(1, 'Enter a name.').max(120), agencies: Reach, days: tokenDays }),
    output: z.object({ connection: Connection, token: z.string() }),
    isSecret: true,
    needs: action('provisioning.create'),
    records: { event: 'provisioning.connected', details: ({ output }) => ({ connectionId: output.connection.id, agencies: output.connection.agencies.join(' '), expiresAt: output.connection.expiresAt }) },
    doors: ['http', 'cli'],
  }),
  updateConnection: endpoint({
    at: 'PATCH /provisioning/connections/:connectionId',
    summary: 'Change a directory’s name, reach and rules; everybody it brought is looked at anew.',
    input: z.object({ connectionId: Id, version: z.number().int(), name: z.string().trim().min(1).max(120).optional(), agencies: Reach.optional(), agencyRules: AgencyRules.optional() }),
    output: Connection,
    needs: action('provisioning.update').on(connection, onConnection),
    records: { event: 'provisioning.changed', details: ({ output }) => ({ connectionId: output.id, version: output.version }) },
    doors: ['http', 'cli'],
  }),
  renewConnectionToken: endpoint({
    at: 'POST /provisioning/connections/:connectionId/token',
    summary: 'A new token; the old one ends within seconds.',
    input: z.object({ connectionId: Id, days: tokenDays }),
    output: z.object({ connection: Connection, token: z.string() }),
    isSecret: true,
    needs: action('provisioning.update').on(connection, onConnection),
    records: { event: 'provisioning.token-renewed', details: ({ input }) => ({ connectionId: input.connectionId }) },
    doors: ['http', 'cli'],
  }),
  revokeConnection: endpoint({
    at: 'DELETE /provisioning/connections/:connectionId',
    summary: 'End a directory’s access; the people it brought stay as they are.',
    input: z.object({ connectionId: Id }),
    output: Nothing,
    needs: action('provisioning.update').on(connection, onConnection),
    records: { event: 'provisioning.revoked', details: ({ input }) => ({ connectionId: input.connectionId }) },
    doors: ['http', 'cli'],
  }),
  listConnectionGroups: endpoint({
    at: 'GET /provisioning/connections/:connectionId/groups',
    summary: 'The directory’s groups, and the roles that each gives.',
    input: z.object({ connectionId: Id, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ groups: z.array(ProvisionedGroup), next: z.string().nullable() }),
    needs: action('provisioning.read').on(connection, onConnection),
    records: quiet('names of groups and counts only'),
    doors: ['http', 'cli'],
  }),
  mapGroup: endpoint({
    at: 'PATCH /provisioning/connections/:connectionId/groups/:groupId',
    summary: 'Say which roles a group gives to who is in it; roles add up.',
    input: z.object({ connectionId: Id, groupId: Id, roles: z.array(Role).max(9) }),
    output: ProvisionedGroup,
    needs: action('provisioning.update').on(connection, onConnection),
    records: { event: 'provisioning.group-mapped', details: ({ input }) => ({ connectionId: input.connectionId, groupId: input.groupId, roles: input.roles.join(' ') || null }) },
    doors: ['http', 'cli'],
  }),
  listWaitingPeople: endpoint({
    at: 'GET /provisioning/waiting',
    summary: 'People whom a directory named and who cannot come in yet, and why.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ people: z.array(WaitingPerson), next: z.string().nullable() }),
    needs: action('provisioning.list'),
    records: quiet('names of people who wait, for administrators, who let them in'),
    doors: ['http', 'cli'],
  }),
  linkWaitingPerson: endpoint({
    at: 'POST /provisioning/waiting/:waitingId/link',
    summary: 'The person with this e-mail address is the one the directory means: from now on it looks after them.',
    input: z.object({ waitingId: Id }),
    output: Nothing,
    needs: action('provisioning.create'),
    records: { event: 'provisioning.linked', details: ({ input }) => ({ waitingId: input.waitingId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const provisioningErrors = errors({
  provisioning_over: { status: 409, sentence: 'This connection was ended. Make a new one.' },
  provisioning_agency: { status: 400, sentence: 'A rule names an agency that is not there, or that this connection may not fill.' },
  provisioning_nobody: { status: 409, sentence: 'Nobody has this e-mail address any more, or another directory looks after them.' },
})
