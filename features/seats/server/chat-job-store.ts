/** Exports and erasures of a person’s own chats, as they stand. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { ChatJob } from '../contract.ts'

/** A chat that was left, by its id: its title is sealed, and stays so. */
export type KeptChat = { conversationId: string; reason: string }
export type KeptJob = Omit<ChatJob, 'kept'> & { kept: KeptChat[] }
type Row = { id: string; kind: ChatJob['kind']; state: ChatJob['state']; done: number; total: number; kept: KeptChat[]; size_bytes: number | null; created_at: Date; ended_at: Date | null; expires_at: Date | null }
const columns = sql`id, kind, state, done, total, kept, size_bytes::float8 as size_bytes, created_at, ended_at, expires_at`
const shownMax = 20

export async function listJobs(store: Reader, ownerId: string): Promise<KeptJob[]> {
  return (await store.rows<Row>(sql`select ${columns} from chat_job where owner_id = ${ownerId} order by id desc limit ${shownMax}`)).map(toJob)
}

/** Undefined when another one runs. */
export async function beginJob(store: Transactor, job: { id: string; agencyId: string; ownerId: string; kind: ChatJob['kind'] }): Promise<KeptJob | undefined> {
  const row = await store.maybe<Row>(sql`
    insert into chat_job (id, agency_id, owner_id, kind, state) values (${job.id}, ${job.agencyId}, ${job.ownerId}, ${job.kind}, 'running') on conflict do nothing returning ${columns}`)
  return row && toJob(row)
}

export async function noteProgress(store: Transactor, id: string, at: { done: number; total: number; kept: readonly KeptChat[] }): Promise<void> {
  await store.run(sql`update chat_job set done = ${at.done}, total = ${at.total}, kept = ${JSON.stringify(at.kept)} where id = ${id}`)
}

export async function endJob(store: Transactor, id: string, end: { state: 'done' | 'failed'; blobKey?: string; sizeBytes?: number; daysKept?: number }): Promise<void> {
  await store.run(sql`
    update chat_job set state = ${end.state}, blob_key = ${end.blobKey ?? null}, size_bytes = ${end.sizeBytes ?? null}, ended_at = date_trunc('milliseconds', now()),
      expires_at = date_trunc('milliseconds', now()) + make_interval(days => ${end.daysKept ?? null}::int) where id = ${id}`)
}

function toJob(row: Row): KeptJob {
  return { id: row.id, kind: row.kind, state: row.state, done: row.done, total: row.total, kept: row.kept, sizeBytes: row.size_bytes, createdAt: row.created_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null, expiresAt: row.expires_at?.toISOString() ?? null }
}
