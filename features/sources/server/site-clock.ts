/** Begins the visits that are due, as the person who listed the site. */
import type { Logger } from 'pino'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { DueSite, SourceDirectory } from './source-directory.ts'

const tickMs = 60_000

export type SiteClock = { start(): void; tick(): Promise<void>; stop(): void }

/** `begin` walks the hallway: a person who may not any more begins nothing. */
export function createSiteClock(options: { directory: SourceDirectory; database: Pick<Database, 'asSystem'>; begin(siteId: string, actor: Actor): Promise<unknown>; log: Logger }): SiteClock {
  let timer: NodeJS.Timeout | undefined
  const clock: SiteClock = {
    start: () => void (timer = setInterval(() => void clock.tick(), tickMs).unref()),
    stop: () => clearInterval(timer),
    async tick() {
      try {
        for (const site of await options.directory.dueSites()) await beginOne(site).catch((error: unknown) => onRefused(error, site.id))
      } catch (error) {
        options.log.error({ error }, 'due visits of sites could not be looked up; it is tried again in a minute')
      }
    },
  }
  return clock

  async function beginOne(site: DueSite): Promise<void> {
    const person = await options.database.asSystem((store) => store.maybe<{ name: string; roles: string[] }>(sql`select name, roles from person where id = ${site.owner_id} and not is_disabled`))
    if (person) await options.begin(site.id, { personId: site.owner_id, agencyId: site.agency_id, roles: person.roles, name: person.name, sessionId: null, network: null })
  }

  function onRefused(error: unknown, siteId: string): void {
    options.log.warn({ error, siteId }, error instanceof CodedError ? 'a visit of a site was due and was refused' : 'a visit of a site could not be begun')
  }
}
