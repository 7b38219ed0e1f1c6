/** Rows of an offered view, asked as the person: the database’s own row security decides, and the view’s label goes along. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Label } from '#kernel/flow/label.ts'
import { ConnectorFault } from '#kernel/ports/connector.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { databaseErrors, type databases, type OfferedView, type ViewQuestion, type ViewRows } from '../contract.ts'
import { checkQuestion } from '../domain/check-question.ts'
import { getView, listOwnViews } from './database-store.ts'
import { opened, openDatabase, type DatabaseDesk } from './manage-databases.ts'

export const listDatabaseViews: Handler<typeof databases.listDatabaseViews> = async ({ store, actor }) => ({ views: await listOwnViews(store, actor.agencyId) })

const timeMsMax = 30_000
/** A hundred thousand rows of some hundred bytes, with the protocol’s own. */
const bytesMax = 64 * 1024 * 1024

export const readDatabaseView =
  (desk: DatabaseDesk): LongHandler<typeof databases.readDatabaseView> =>
  async ({ input, resource, actor, store, now }) => {
    const rows = await rowsOfView(desk, { viewId: resource.id, question: input.question, rowsMax: input.rowsMax, actor, store, now })
    return async () => rows
  }

type Asked = { viewId: string; question: ViewQuestion; rowsMax: number; actor: Actor & { personId: string; agencyId: string }; store: Reader; now: Date }

/** What the view shows this person now; throws what was refused in words. */
export async function rowsOfView(desk: DatabaseDesk, { viewId, question, rowsMax, actor, store, now }: Asked): Promise<ViewRows> {
  const view = await getView(store, viewId)
  const checked = checkQuestion(question, view.columns)
  if ('unknown' in checked) throw new CodedError(databaseErrors.database_columns, { sentence: `This view does not offer ${checked.unknown.map((name) => `“${name.slice(0, 60)}”`).join(', ')} here.` })
  const row = await desk.directory.findDatabase(view.databaseId)
  if (!row?.is_enabled) throw new CodedError(databaseErrors.database_off)
  const me = await store.maybe<{ email: string }>(sql`select email from person where id = ${actor.personId}`)
  if (!me) throw new CodedError(kernelErrors.not_found)
  const { connector } = openDatabase(desk, { ...row, password: opened(desk, row) })
  const began = performance.now()
  const person = { personId: actor.personId, agencyId: actor.agencyId, email: me.email, roles: actor.roles }
  const read = await connector
    .read({ ...checked.question, view: { schema: view.schema, name: view.name } }, person, { rowsMax, bytesMax, timeMs: timeMsMax }, AbortSignal.timeout(timeMsMax + 5_000))
    .catch((error: unknown) => {
      if (error instanceof ConnectorFault) throw new CodedError(error.code === 'refused' ? databaseErrors.database_refused : databaseErrors.database_unreachable, { sentence: error.message, cause: error })
      throw error
    })
  const milliseconds = Math.round(performance.now() - began)
  return { viewId: view.id, title: view.title, ...read, readAt: now.toISOString(), milliseconds, label: labelOf(view, actor.personId) }
}

/** Rows that the database chose for one person are for them alone; other rows are for whom the view is offered to. */
export function labelOf(view: Pick<OfferedView, 'conf' | 'comp' | 'agencyId' | 'hasPersonRows'>, personId: string): Label {
  const readers = view.hasPersonRows ? [`person:${personId}`] : view.agencyId === null ? [] : [`agency:${view.agencyId}`]
  return { conf: view.conf, comp: [...view.comp].sort(), readers, integ: 'untrusted' }
}
