/** Removes lab spaces whose days are over, in the name of somebody who keeps them: whoever opened it, or another keeper of the agency. */
import type { Logger } from 'pino'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { keptDays } from '../domain/removal.ts'

/** Its day is a date; an hour late is soon enough. */
const tickMs = 3_600_000
/** More wait for the next hour. */
const onceMax = 50

type Due = { id: string; agency_id: string; person_id: string; name: string; roles: string[] }
export type SandboxClock = { start(): void; tick(): Promise<void>; stop(): void }

/** `remove` walks the hallway. An agency in which nobody keeps files any more keeps its spaces until somebody does. */
export function createSandboxClock(options: { database: Pick<Database, 'asSystem'>; remove(sandboxId: string, actor: Actor): Promise<unknown>; log: Logger }): SandboxClock {
  let timer: NodeJS.Timeout | undefined
  return {
    start: () => void (timer = setInterval(() => void tick(), tickMs).unref()),
    tick,
    stop: () => clearInterval(timer),
  }

  async function tick(): Promise<void> {
    try {
      for (const due of await findDue()) {
        const actor: Actor = { personId: due.person_id, agencyId: due.agency_id, roles: due.roles, name: due.name, sessionId: null, network: null }
        await options.remove(due.id, actor).catch((error: unknown) => options.log.warn({ error, sandboxId: due.id }, 'a lab space could not be removed; it is tried again in an hour'))
      }
    } catch (error) {
      options.log.error({ error }, 'lab spaces that are over could not be looked up; it is tried again in an hour')
    }
  }

  function findDue(): Promise<Due[]> {
    return options.database.asSystem((store) =>
      store.rows<Due>(sql`
        select sandbox.id, sandbox.agency_id, keeper.id as person_id, keeper.name, keeper.roles
        from sandbox cross join lateral (
          select id, name, roles from person
          where person.agency_id = sandbox.agency_id and not is_disabled and roles && array['agency-lead', 'contact', 'administrator']
          order by (id = owner_id) desc, id limit 1) as keeper
        where removed_at is null and expires_on <= (now() at time zone 'utc')::date - ${keptDays}::integer order by expires_on, sandbox.id limit ${onceMax}`),
    )
  }
}
