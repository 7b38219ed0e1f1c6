/** Connections as administrators make, change and end them. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { provisioningErrors, type AgencyRules, type Connection, type provisioning } from '../contract.ts'
import { mayFill, type ConnectionBook } from './connection-book.ts'
import { changeConnection, changeToken, countConnections, findConnection, findGroupFor, insertConnection, listConnections, listGroups, listWaiting, revoke, setGroupRoles } from './connection-store.ts'
import { judge, takeBack } from './bring-in.ts'
import { regrant } from './group-roles.ts'
import { findPersonRow } from './person-rows.ts'
import type { PeopleDesk } from './scim-setting.ts'
import { settleQueue } from './settle-people.ts'
import type { TokenMaker } from './token.ts'

export type ConnectionOptions = { book: ConnectionBook; tokens: TokenMaker; desk: PeopleDesk }

/** More open ones than this are a mistake: each is a way in. */
const openMax = 50

export const listConnectionsHandler: Handler<typeof provisioning.listConnections> = async ({ store }) => ({ connections: await listConnections(store) })

export const createConnection =
  ({ tokens }: ConnectionOptions): Handler<typeof provisioning.createConnection> =>
  async ({ input, actor, store, newId }) => {
    if ((await countConnections(store)) >= openMax) throw new CodedError(kernelErrors.too_large)
    await refuseUnknown(store, input.agencies)
    const id = newId()
    const { token, hash, hint } = tokens.make(id)
    await insertConnection(store, { id, agencyId: actor.agencyId, name: input.name, agencies: input.agencies, hash, hint, days: input.days, byId: actor.personId })
    return { connection: await found(store, id), token }
  }

export const updateConnection =
  ({ book }: ConnectionOptions): Handler<typeof provisioning.updateConnection> =>
  async ({ input, resource, store, afterCommit, enqueue }) => {
    const before = await found(store, resource.id)
    if (before.state === 'revoked') throw new CodedError(provisioningErrors.provisioning_over)
    const agencies = input.agencies ?? before.agencies
    await refuseUnknown(store, agencies)
    await refuseRules(store, input.agencyRules ?? before.agencyRules, agencies, input.agencyRules !== undefined)
    if (!(await changeConnection(store, resource.id, input.version, input))) throw new CodedError(kernelErrors.conflict)
    if (input.agencies || input.agencyRules) await enqueue(settleQueue, { connectionId: resource.id })
    afterCommit(() => book.forget(resource.id))
    return found(store, resource.id)
  }

export const renewToken =
  ({ book, tokens }: ConnectionOptions): Handler<typeof provisioning.renewConnectionToken> =>
  async ({ input, resource, store, afterCommit }) => {
    const made = tokens.make(resource.id)
    if (!(await changeToken(store, resource.id, { ...made, days: input.days }))) throw new CodedError(provisioningErrors.provisioning_over)
    afterCommit(() => book.forget(resource.id))
    return { connection: await found(store, resource.id), token: made.token }
  }

export const revokeConnection =
  ({ book }: ConnectionOptions): Handler<typeof provisioning.revokeConnection> =>
  async ({ resource, store, afterCommit }) => {
    await revoke(store, resource.id)
    afterCommit(() => book.forget(resource.id))
    return {}
  }

export const listConnectionGroups: Handler<typeof provisioning.listConnectionGroups> = async ({ input, resource, store }) => listGroups(store, { connectionId: resource.id, after: input.after, limit: input.limit })

export const mapGroup: Handler<typeof provisioning.mapGroup> = async ({ input, resource, store, enqueue }) => {
  if (!(await findGroupFor(store, resource.id, input.groupId))) throw new CodedError(kernelErrors.not_found)
  await setGroupRoles(store, input.groupId, input.roles)
  await enqueue(settleQueue, { connectionId: resource.id, groupId: input.groupId })
  const group = await findGroupFor(store, resource.id, input.groupId)
  if (!group) throw new CodedError(kernelErrors.not_found)
  return group
}

export const listWaitingHandler: Handler<typeof provisioning.listWaitingPeople> = async ({ input, store }) => listWaiting(store, { after: input.after, limit: input.limit })

/** An administrator says that the person with this address is the one the directory means. */
export const linkWaiting =
  ({ desk }: ConnectionOptions): Handler<typeof provisioning.linkWaitingPerson> =>
  async ({ input, store, newId, afterCommit }) => {
    const at = await store.maybe<{ connection_id: string }>(sql`select connection_id from provisioned_person where id = ${input.waitingId} and waits_for = 'email-taken' and deleted_at is null for update`)
    const connection = at && (await findConnection(store, at.connection_id))
    const row = connection && (await findPersonRow(store, connection.id, input.waitingId))
    if (!row) throw new CodedError(kernelErrors.not_found)
    const setting = { store, desk, connection, newId, afterCommit: (run: () => void) => afterCommit(run) }
    const judged = judge(setting, row.resource)
    const holder = judged.details && (await desk.holderOfEmail(store, judged.details.email))
    if (holder === undefined || (await isLookedAfter(store, holder))) throw new CodedError(provisioningErrors.provisioning_nobody)
    await takeBack(setting, row.id, holder, judged)
    await regrant(setting, [row.id])
    return {}
  }

async function isLookedAfter(store: Reader, personId: string): Promise<boolean> {
  return (await store.maybe(sql`select from provisioned_person where person_id = ${personId} and deleted_at is null`)) !== undefined
}

async function found(store: Reader, id: string): Promise<Connection> {
  const connection = await findConnection(store, id)
  if (!connection) throw new CodedError(kernelErrors.not_found)
  return connection
}

async function refuseUnknown(store: Reader, agencies: readonly string[]): Promise<void> {
  const named = agencies.filter((each) => each !== '*')
  if ((await knownOf(store, named)).size !== new Set(named).size) throw new CodedError(provisioningErrors.provisioning_agency)
}

/** Rules stay when the reach becomes smaller: whom they no longer place waits, which is what was asked for. */
async function refuseRules(store: Transactor, rules: AgencyRules, agencies: readonly string[], isNew: boolean): Promise<void> {
  if (!isNew) return
  const named = [...rules.rules.map((rule) => rule.agencyId), ...(rules.otherwise === null ? [] : [rules.otherwise])]
  const known = await knownOf(store, named)
  if (named.some((each) => !known.has(each) || !mayFill(agencies, each))) throw new CodedError(provisioningErrors.provisioning_agency)
}

async function knownOf(store: Reader, agencies: readonly string[]): Promise<Set<string>> {
  const rows = await store.rows<{ id: string }>(sql`select id from agency where id = any(${agencies})`)
  return new Set(rows.map((row) => row.id))
}
