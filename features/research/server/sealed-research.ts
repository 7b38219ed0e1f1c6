/** What of research and its steps is sealed, how rows are opened again, and rows of a release before that. */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { olderRowsAtOnce, type OlderRows } from '#kernel/keys/seal-older.ts'
import { keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'

/** As the database gives it: sealed, or as an older release left it. */
type Stored = { question: string; places: unknown; plan: unknown }
type StoredStep = { handle: string; value: unknown; note: string | null }

export const researchPlace = (column: keyof Stored) => ({ column })
const stepPlace = (handle: string, column: 'value' | 'note') => ({ column: `step ${column}`, messageId: handle })

export function openResearch<Row extends Stored>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  return { ...row, question: key.open(row.question, researchPlace('question')), places: key.openJson(row.places, researchPlace('places')), plan: key.openJson(row.plan, researchPlace('plan')) }
}

export function openStep<Row extends StoredStep>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  return { ...row, value: key.openJson(row.value, stepPlace(row.handle, 'value')), note: row.note && key.open(row.note, stepPlace(row.handle, 'note')) }
}

/** A handle says what is searched, in the person’s own words: the row holds a token of it. */
export const handleToken = (key: ContentKey, handle: string): string => key.token(handle, { column: 'step handle' })

export function sealStep(key: ContentKey, { handle, value, note }: { handle: string; value?: unknown; note?: string | null | undefined }): { value: string | null; note: string | null } {
  return { value: key.sealJsonOnce(value ?? null, stepPlace(handle, 'value')), note: note ? key.sealOnce(note, stepPlace(handle, 'note')) : null }
}

export const olderResearch: OlderRows = {
  name: 'research',
  async seal(store, after) {
    const rows = await store.rows<KeyedRow & Stored & { is_open: boolean }>(sql`
      select id, agency_id, key_ref, question, places, plan, (key_ref is null or question not like 'sealed1:%') as is_open
      from research where owner_id = (select scope_person()) and id > ${after}::uuid order by id limit ${olderRowsAtOnce} for update`)
    const open = rows.filter((row) => row.is_open)
    for (const row of open) {
      const key = await keyToWrite(store, sql`research`, row)
      await store.run(sql`
        update research set question = ${key.sealOnce(row.question, researchPlace('question'))}, places = ${key.sealJsonOnce(row.places, researchPlace('places'))}::jsonb, plan = ${key.sealJsonOnce(row.plan, researchPlace('plan'))}::jsonb where id = ${row.id}`)
      // A token has no space; a handle of then always has.
      const steps = await store.rows<StoredStep>(sql`select handle, value, note from research_step where research_id = ${row.id} and handle like '% %'`)
      for (const step of steps) {
        const { value, note } = sealStep(key, step)
        // One that a run wrote anew meanwhile stands under its token already.
        const token = handleToken(key, step.handle)
        await store.run(sql`
          update research_step set handle = ${token}, value = ${value}::jsonb, note = ${note} where research_id = ${row.id} and handle = ${step.handle}
            and not exists (select from research_step known where known.research_id = ${row.id} and known.handle = ${token})`)
        await store.run(sql`delete from research_step where research_id = ${row.id} and handle = ${step.handle}`)
      }
    }
    return { sealed: open.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
}
