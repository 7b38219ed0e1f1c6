/** Lab spaces with invented files (R08). */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { documents } from '#features/documents/contract.ts'
import { syntheticSets, type SetId } from '../content/synthetic-sets.ts'
import { sandboxErrors, sandboxes, SyntheticSet, type Sandbox } from '../contract.ts'
import { sandboxesPolicy } from '../policy.ts'
import { removesOn } from '../domain/removal.ts'
import { sandboxesMigration } from './migrations/0001-sandboxes.ts'
import { sandboxRemovalMigration } from './migrations/0002-removal.ts'

const fillQueue = 'sandbox-fill'
/** R08, where no setting says less. */
const daysMax = 90
const dayMs = 86_400_000
const pollMs = 50
const readMsMax = 30_000

export function createSandboxes(): Feature {
  return serve(sandboxes, {
    name: 'sandboxes',
    policy: sandboxesPolicy,
    migrations: [sandboxesMigration, sandboxRemovalMigration],
    queues: { [fillQueue]: { concurrencyMax: 2, attemptsMax: 5, run: fill, giveUp: async () => {} } },
    handlers: { listSandboxes, createSandbox, promoteSandbox, removeSandbox },
  })
}

const createSandbox: Handler<typeof sandboxes.createSandbox> = async ({ input, actor, store, now, newId, call, enqueue }) => {
  if (input.days > (await daysAllowed(store, actor.agencyId))) throw new CodedError(sandboxErrors.sandbox_days)
  const collection = await call(documents.createCollection, { name: input.name, description: input.purpose.slice(0, 400), audience: 'agency', conf: 'public', comp: [] })
  const id = newId()
  const expiresOn = new Date(now.getTime() + input.days * dayMs).toISOString().slice(0, 10)
  await store.run(sql`
    insert into sandbox (id, agency_id, name, purpose, set_id, collection_id, allowed, owner_id, expires_on)
    values (${id}, ${actor.agencyId}, ${input.name}, ${input.purpose}, ${input.set}, ${collection.id}, ${syntheticSets[input.set].map((file) => hashOf(file.text))}, ${actor.personId}, ${expiresOn})`)
  await enqueue(fillQueue, { collectionId: collection.id, set: input.set })
  const [made] = await readSandboxes(store, sql`sandbox.id = ${id}`, 1)
  if (!made) throw new Error('a lab space just opened is not there')
  return made
}

async function daysAllowed(store: Reader, agencyId: string): Promise<number> {
  const { value } = await store.one<{ value: string | null }>(sql`select agency_setting(${agencyId}, 'sandbox.days-max') as value`)
  return value === null ? daysMax : Number(value)
}

const Filling = z.object({ collectionId: z.uuid(), set: SyntheticSet })

/** The files come in as anybody’s would: sent, read in the jail, indexed. Those that came before an interruption are left. */
async function fill(context: JobContext): Promise<void> {
  const { collectionId, set } = Filling.parse(context.job.payload)
  for (const file of syntheticSets[set as SetId]) {
    const isThere = await context.transact((store) => store.maybe(sql`select from document where collection_id = ${collectionId} and file_name = ${file.fileName}`))
    if (isThere) continue
    const { id } = await context.call(documents.uploadDocument, { fileName: file.fileName, title: file.title, collectionId }, new TextEncoder().encode(file.text))
    await untilRead(context, id)
  }
  await context.finish(async () => {})
}

/** One after the other, so that a space takes one place among the files that people send meanwhile. Reading ends in a stated way; this waits no longer than it may take. */
async function untilRead({ transact, signal }: JobContext, documentId: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < readMsMax && !signal.aborted; waitedMs += pollMs) {
    const row = await transact((store) => store.maybe<{ state: string }>(sql`select state from document where id = ${documentId}`))
    if (!row || row.state === 'ready' || row.state === 'refused') return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

const position = z.tuple([cursorTime, z.uuid()])

const listSandboxes: Handler<typeof sandboxes.listSandboxes> = async ({ input, actor, store }) => {
  const [afterAt, afterId] = readCursor(input.after, position) ?? [null, null]
  const rows = await readSandboxes(store, sql`${afterAt}::timestamptz is null or (sandbox.created_at, sandbox.id) < (${afterAt}::timestamptz, ${afterId}::uuid)`, input.limit + 1)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return { sandboxes: shown.map(({ createdAt: _createdAt, ...sandbox }) => sandbox), next: rows.length > input.limit && last ? cursorOf([last.createdAt, last.id]) : null, daysMax: await daysAllowed(store, actor.agencyId) }
}

const promoteSandbox: Handler<typeof sandboxes.promoteSandbox> = async ({ input, actor, store }) => {
  const [sandbox] = await readSandboxes(store, sql`sandbox.id = ${input.sandboxId} and sandbox.agency_id = ${actor.agencyId}`, 1)
  if (!sandbox) throw new CodedError(kernelErrors.not_found)
  const touched = await store.run(sql`
    insert into sandbox_promotion (sandbox_id, agency_id, title, problem, person_id, person_name)
    values (${input.sandboxId}, ${actor.agencyId}, ${input.title}, ${input.problem}, ${actor.personId}, (select name from person where id = ${actor.personId})) on conflict do nothing`)
  if (touched === 0) throw new CodedError(sandboxErrors.sandbox_promoted)
  return {}
}

/** File by file, as a person would: passages, bytes and keys go with each. The row stays, for the log and what was asked for. */
const removeSandbox: Handler<typeof sandboxes.removeSandbox> = async ({ input, actor, store, call }) => {
  const [sandbox] = await readSandboxes(store, sql`sandbox.id = ${input.sandboxId} and sandbox.agency_id = ${actor.agencyId}`, 1)
  if (!sandbox) throw new CodedError(kernelErrors.not_found)
  const files = await store.rows<{ id: string }>(sql`select id from document where collection_id = ${sandbox.collectionId} and parent_id is null`)
  for (const { id } of files) await call(documents.deleteDocument, { documentId: id })
  await store.run(sql`update sandbox set removed_at = now(), collection_id = null where id = ${sandbox.id}`)
  await store.run(sql`delete from collection where id = ${sandbox.collectionId}`)
  return {}
}

type Row = Omit<Sandbox, 'promotion' | 'state' | 'removesOn'> & { isLocked: boolean; createdAt: Date; title: string | null; problem: string | null; promoter: string | null; promotedAt: Date | null }

async function readSandboxes(store: Reader, where: ReturnType<typeof sql>, limit: number): Promise<(Sandbox & { createdAt: string })[]> {
  const rows = await store.rows<Row>(sql`
    select sandbox.id, sandbox.agency_id as "agencyId", sandbox.name, sandbox.purpose, set_id as set, collection_id as "collectionId", expires_on::text as "expiresOn", created_at as "createdAt",
      coalesce((select name from person where person.id = owner_id), '') as "ownerName", expires_on <= (now() at time zone 'utc')::date as "isLocked",
      title, problem, person_name as promoter, at as "promotedAt"
    from sandbox left join sandbox_promotion on sandbox_id = sandbox.id where removed_at is null and (${where}) order by sandbox.created_at desc, sandbox.id desc limit ${limit}`)
  return rows.map(({ isLocked, createdAt, title, problem, promoter, promotedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    state: isLocked ? 'locked' : 'open',
    removesOn: removesOn(row.expiresOn),
    promotion: title !== null && promotedAt ? { title, problem: problem ?? '', personName: promoter ?? '', at: promotedAt.toISOString() } : null,
  }))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
