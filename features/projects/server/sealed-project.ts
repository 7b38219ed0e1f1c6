/**
 * What of a project and its tasks is sealed, how rows are opened again, and rows of a release before that. Its name lies
 * open: it stands in invitations to people of other agencies, and in the name of its collection.
 */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { olderRowsAtOnce, type OlderRows } from '#kernel/keys/seal-older.ts'
import { isKeyGone, keyToRead, keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'

type Words = { purpose: string; instructions: string }
type TaskWords = { id: string; title: string; detail: string }

export const projectPlace = (column: keyof Words) => ({ column })
const taskPlace = (id: string, column: 'title' | 'detail') => ({ column: `task ${column}`, messageId: id })

/** The key to read and write with; undefined for a project of an older release that is not sealed yet. */
export async function keyOfProject(store: Reader, projectId: string): Promise<ContentKey | undefined> {
  const row = await store.maybe<KeyedRow>(sql`select id, agency_id, key_ref from project where id = ${projectId}`)
  return row && keyToRead(store, row)
}

export function openTasks<Row extends TaskWords>(key: ContentKey | undefined, rows: readonly Row[]): Row[] {
  return rows.map((row) => (key ? { ...row, title: key.open(row.title, taskPlace(row.id, 'title')), detail: key.open(row.detail, taskPlace(row.id, 'detail')) } : row))
}

export function sealTask<Row extends TaskWords>(key: ContentKey | undefined, row: Row): Row {
  return key ? { ...row, title: key.sealOnce(row.title, taskPlace(row.id, 'title')), detail: key.sealOnce(row.detail, taskPlace(row.id, 'detail')) } : row
}

/** For lists of projects, which one without its key must not empty. */
export async function openPurposes<Row extends KeyedRow & Pick<Words, 'purpose'>>(store: Reader, rows: readonly Row[]): Promise<Row[]> {
  const opened: Row[] = []
  for (const row of rows) opened.push({ ...row, purpose: await purposeOf(store, row) })
  return opened
}

async function purposeOf(store: Reader, row: KeyedRow & Pick<Words, 'purpose'>): Promise<string> {
  try {
    return (await keyToRead(store, row))?.open(row.purpose, projectPlace('purpose')) ?? row.purpose
  } catch (error) {
    if (isKeyGone(error)) return ''
    throw error
  }
}

/** By an owner of the project: nobody else may give it a key. */
export const olderProjects: OlderRows = {
  name: 'projects',
  async seal(store, after) {
    const rows = await store.rows<KeyedRow & Words>(sql`
      select id, agency_id, key_ref, purpose, instructions from project
      where key_ref is null and id = any((select scope_projects('owner'))::uuid[]) and id > ${after}::uuid order by id limit ${olderRowsAtOnce} for update`)
    for (const row of rows) {
      const key = await keyToWrite(store, sql`project`, row)
      await store.run(sql`update project set purpose = ${key.sealOnce(row.purpose, projectPlace('purpose'))}, instructions = ${key.sealOnce(row.instructions, projectPlace('instructions'))} where id = ${row.id}`)
      const tasks = await store.rows<TaskWords>(sql`select id, title, detail from project_task where project_id = ${row.id} for update`)
      for (const { id, title, detail } of tasks.map((task) => sealTask(key, task))) await store.run(sql`update project_task set title = ${title}, detail = ${detail} where id = ${id}`)
    }
    return { sealed: rows.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
}
