/**
 * After a rule, the reach or a group’s roles changed: everybody whom the directory brought is looked at anew, some hundred
 * at a time, as the administrator who changed it. Doing it again changes nothing, so a takeover simply begins anew.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { follow } from './bring-in.ts'
import { findConnection } from './connection-store.ts'
import { peopleUnder, regrant } from './group-roles.ts'
import { personColumns, type PersonRow } from './person-rows.ts'
import type { PeopleDesk, Reaching } from './scim-setting.ts'

export const settleQueue = 'provisioning.settle'
/** A transaction of a tenth of a second on the embedded database, so that others get their turn. */
const atOnce = 200
const first = '00000000-0000-0000-0000-000000000000'

export function settleJob(desk: PeopleDesk): JobQueue {
  return {
    concurrencyMax: 1,
    attemptsMax: 5,
    async run(context) {
      const { connectionId, groupId } = context.job.payload as { connectionId: string; groupId?: string }
      const counts = groupId === undefined ? await settleAll(context, desk, connectionId) : await settleGroup(context, desk, connectionId, groupId)
      await context.finish((store) => context.record(store, 'provisioning.settled', { connectionId, ...counts }))
    },
    async giveUp(context) {
      await context.finish((store) => context.record(store, 'provisioning.settled', { connectionId: String(context.job.payload['connectionId']) }, 'failed'))
    },
  }
}

type Counts = { people: number; left: number }

async function settleAll(context: JobContext, desk: PeopleDesk, connectionId: string): Promise<Counts> {
  const counts = { people: 0, left: 0 }
  for (let after = first; ; ) {
    const forget: string[] = []
    const rows = await context.transact(async (store) => {
      const connection = await findConnection(store, connectionId)
      const page = connection ? await store.rows<PersonRow>(sql`select ${personColumns} from provisioned_person where connection_id = ${connectionId} and deleted_at is null and id > ${after} order by id limit ${atOnce} for update`) : []
      for (const row of page) if (!(await settleOne(store, desk, connection as Reaching, row, forget))) counts.left++
      return page
    })
    forget.forEach((id) => desk.forget(id))
    counts.people += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return counts
    after = last.id
  }
}

/** False for whom the change cannot be made: the last administrator, an address that somebody else took. */
async function settleOne(store: Transactor, desk: PeopleDesk, connection: Reaching, row: PersonRow, forget: string[]): Promise<boolean> {
  const setting = { store, desk: { ...desk, forget: (id: string) => void forget.push(id) }, connection, newId: () => newId(), afterCommit: (run: () => void) => run() }
  await store.run(sql`savepoint settling`)
  try {
    await follow(setting, row, row.resource)
    await store.run(sql`release savepoint settling`)
    return true
  } catch (error) {
    if (!(error instanceof CodedError) && !(error instanceof ScimFault)) throw error
    await store.run(sql`rollback to savepoint settling`)
    return false
  }
}

async function settleGroup(context: JobContext, desk: PeopleDesk, connectionId: string, groupId: string): Promise<Counts> {
  const ids = await context.transact((store) => peopleUnder(store, [groupId]))
  const counts = { people: ids.length, left: 0 }
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    counts.left += (await settleRoles(context, desk, connectionId, some)) ? 0 : await settleEach(context, desk, connectionId, some)
  }
  return counts
}

/** One who cannot lose a role keeps nobody else’s from changing. */
async function settleEach(context: JobContext, desk: PeopleDesk, connectionId: string, ids: readonly string[]): Promise<number> {
  let left = 0
  for (const id of ids) if (!(await settleRoles(context, desk, connectionId, [id]))) left++
  return left
}

async function settleRoles(context: JobContext, desk: PeopleDesk, connectionId: string, ids: readonly string[]): Promise<boolean> {
  const forget: string[] = []
  try {
    await context.transact((store) => regrant({ store, desk: { ...desk, forget: (id) => void forget.push(id) }, connection: { id: connectionId, agencies: [], agencyRules: { rules: [], otherwise: null } }, afterCommit: (run) => run() }, ids))
  } catch (error) {
    if (error instanceof CodedError && error.code === 'last_administrator') return false
    throw error
  }
  forget.forEach((id) => desk.forget(id))
  return true
}
