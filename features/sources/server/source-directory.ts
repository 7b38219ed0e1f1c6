/** Where sources may be dialled, in memory; another process’s change is seen within seconds, as for tool servers. */
import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { OfferedView } from '../contract.ts'
import { databaseColumns, listOfferedViews, type DatabaseRow } from './database-store.ts'

type Place = { host: string; port: number }
export type DueSite = { id: string; owner_id: string; agency_id: string }

export type SourceDirectory = {
  /** Hosts that may be dialled for databases and sites. */
  hosts(): Place[]
  /** A place that is being tried before it is listed. */
  trying<T>(place: Place | null, run: () => Promise<T>): Promise<T>
  /** With the login, for asking as a person who may never see it. */
  findDatabase(id: string): Promise<DatabaseRow | undefined>
  /** Views offered to an agency or to everybody, of databases that are on: known without a query, as tools are asked for inside transactions. */
  viewsFor(agencyId: string): OfferedView[]
  /** Sites whose next visit is due, of all agencies. */
  dueSites(): Promise<DueSite[]>
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

const refreshMs = 3_000

export function createSourceDirectory(options: { database: Pick<Database, 'asSystem'>; placeOf(kind: string, options: unknown): Place | null; log: Logger }): SourceDirectory {
  const { database } = options
  let listed: Place[] = []
  let views: OfferedView[] = []
  const tried = new Map<symbol, Place>()
  let timer: NodeJS.Timeout | undefined
  const directory: SourceDirectory = {
    hosts: () => [...listed, ...tried.values()],
    async trying(place, run) {
      const mark = Symbol('tried')
      if (place) tried.set(mark, place)
      try {
        return await run()
      } finally {
        tried.delete(mark)
      }
    },
    findDatabase: (id) => database.asSystem((store) => store.maybe<DatabaseRow>(sql`select ${databaseColumns} from listed_database where id = ${id}`)),
    viewsFor: (agencyId) => views.filter((view) => view.agencyId === null || view.agencyId === agencyId),
    dueSites: () => database.asSystem((store) => store.rows<DueSite>(sql`select id, owner_id, agency_id from site where is_enabled and next_visit_at <= now() order by next_visit_at limit ${dueMax}`)),
    async refresh() {
      const read = await database.asSystem(async (store) => {
        const databases = await store.rows<{ kind: string; options: unknown }>(sql`select kind, options from listed_database where is_enabled`)
        const sites = await store.rows<Place>(sql`select distinct host, port from site where is_enabled`)
        return { listed: [...databases.flatMap((row) => options.placeOf(row.kind, row.options) ?? []), ...sites], views: await listOfferedViews(store) }
      })
      listed = read.listed
      views = read.views
    },
    async start() {
      await directory.refresh()
      timer = setInterval(() => void directory.refresh().catch((error: unknown) => options.log.error({ error }, 'the list of sources could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
  return directory
}

/** Begun in one minute; the others follow in the next. */
const dueMax = 5
