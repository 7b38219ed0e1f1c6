/** Tasks of a release before they were sealed (kernel/keys/seal-older.ts). */
import { olderRowsAtOnce, type OlderRows } from '#kernel/keys/seal-older.ts'
import { keyToWrite } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import { sealStep, taskPlace, type StoredStep, type StoredTask } from './sealed-task.ts'

export const olderTasks: OlderRows = {
  name: 'tasks',
  async seal(store, after) {
    const rows = await store.rows<StoredTask & { is_open: boolean }>(sql`
      select id, agency_id, key_ref, request, material, plan, (key_ref is null or request not like 'sealed1:%'
        or exists (select from task_step where task_id = task.id and jsonb_typeof(value) = 'object')) as is_open
      from task where owner_id = (select scope_person()) and id > ${after}::uuid order by id limit ${olderRowsAtOnce} for update`)
    const open = rows.filter((row) => row.is_open)
    for (const row of open) {
      const key = await keyToWrite(store, sql`task`, row)
      await store.run(sql`
        update task set request = ${key.sealOnce(row.request, taskPlace('request'))}, material = ${key.sealOnce(row.material, taskPlace('material'))}, plan = ${key.sealJsonOnce(row.plan, taskPlace('plan'))}::jsonb where id = ${row.id}`)
      // A run in another process writes its steps under the key that the row has by now (task-store.ts).
      const steps = await store.rows<StoredStep>(sql`select handle, value, note from task_step where task_id = ${row.id}`)
      for (const step of steps) {
        const { value, note } = sealStep(key, step.handle, step)
        await store.run(sql`update task_step set value = ${value}::jsonb, note = ${note} where task_id = ${row.id} and handle = ${step.handle}`)
      }
    }
    return { sealed: open.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
}
