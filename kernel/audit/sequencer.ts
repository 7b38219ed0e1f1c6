/**
 * Gives committed lines their places in the Merkle log, many in one transaction, and has each new size signed.
 * One at a time over all servers of a database; what has been signed is continued or nothing is signed at all
 * (security.md, A1, A4; docs/decisions/2026-11-22-audit-log.md).
 */
import type { Logger } from 'pino'
import { advisoryLocks } from '../store/advisory-locks.ts'
import type { Database } from '../store/database.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import { emptyRoot, leafHash, sameHash } from '../tlog/hash.ts'
import { rootAt, TreeEdge } from '../tlog/tree.ts'
import { entryBytes } from './log-entry.ts'
import { openLogSigner, type LogSigner, type SignedCheckpoint } from './log-signer.ts'
import { grow, newestSize, takePending, tilesIn, type Growth, type LogSize } from './log-store.ts'

/** A third of what an acknowledgement may take (A1: 250 ms): a line may just miss a batch, and the next has to be written and signed. */
const busyMs = 80
/** A batch costs 2 to 6 ms of processor time however few lines it has; with few, it comes as late as A1 allows one that nothing delays. */
const busyLines = 32
const calmMs = 220
/** Others get their turn even when each batch takes longer than the time between two. */
const restMsMin = 10
/** Nothing to do: one cheap question this often. */
const idleMs = 400
/** The embedded database serves nobody else meanwhile: some 20 ms. On PostgreSQL fewer, larger batches are what catches up after a slow disk. */
const batchMax = { embedded: 256, postgresql: 2_048 }
const retryMs = 3_000
/** Some 400 kB of dead rows. */
const tidyEvery = 10_000

export type Refusal = 'set-back' | 'rewritten' | 'checkpoint-lost'

export type Sequencer = {
  signer: LogSigner
  start(): void
  stop(): Promise<void>
  /** Gives places to all that waits now and signs; the number of lines placed. */
  run(): Promise<number>
  /** Why nothing is signed at present. */
  refusal(): Refusal | undefined
  /** The last checkpoint that was let out. */
  latest(): Promise<SignedCheckpoint | undefined>
}

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`the audit log is not continued: ${refusal}`)
    this.refusal = refusal
  }
}

export async function openSequencer(options: { database: Database; openSigner(): ReturnType<typeof openLogSigner>; log: Logger; batchMax?: number }): Promise<Sequencer> {
  const { database, log } = options
  const limit = options.batchMax ?? batchMax[database.kind]
  const signer = await inTurn(options.openSigner)
  let edge: TreeEdge | undefined
  let refusal: Refusal | undefined
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let isStopped = true
  let waitMs = busyMs
  /** True until the newest size is known to be signed. */
  let isUnsigned = true
  let takenSinceTidy = 0

  return {
    signer,
    refusal: () => refusal,
    latest: () => signer.last(),
    run: () => alone(drain),
    start() {
      isStopped = false
      schedule(0)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      // What was done last is in the log before the server goes.
      await alone(drain).catch(report)
    },
  }

  function schedule(ms: number): void {
    if (isStopped) return
    timer = setTimeout(() => {
      const began = performance.now()
      // From beginning to beginning: a slow disk shall not add to the wait.
      void alone(drain).then(rest, report).finally(() => schedule(Math.max(restMsMin, waitMs - (performance.now() - began))))
    }, ms)
    timer.unref()
  }

  function rest(taken: number): void {
    refusal = undefined
    waitMs = taken >= busyLines ? busyMs : taken > 0 ? calmMs : Math.min(idleMs, waitMs * 2)
  }

  function report(error: unknown): void {
    waitMs = retryMs
    edge = undefined
    if (!(error instanceof Refused)) log.error({ error }, 'the audit log could not be continued; lines wait and it is tried again')
    else if (refusal !== error.refusal) log.fatal({ refusal: (refusal = error.refusal) }, 'THE AUDIT LOG IS NOT BEING SIGNED: the database does not continue what was signed last. Lines wait. See docs/guides/audit-log.md')
  }

  function alone<T>(run: () => Promise<T>): Promise<T> {
    const next = running.then(run, run)
    running = next
    return next
  }

  async function drain(): Promise<number> {
    let all = 0
    for (;;) {
      const taken = await append()
      all += taken
      if (taken > 0) isUnsigned = true
      if (isUnsigned) await signNewest()
      if (taken === limit) continue
      await tidy(all)
      return all
    }
  }

  async function append(): Promise<number> {
    try {
      return await database.asSystem(async (store) => {
        const { locked } = await store.one<{ locked: boolean | null }>(sql`select case when exists (select from audit_pending) then pg_try_advisory_xact_lock(${advisoryLocks.auditLog}) end as locked`)
        if (!locked) return 0
        // Asked for together, which saves a way to the server and back; nothing of it holds when the log is not continued.
        const [newest, last, rows] = await Promise.all([newestSize(store), signer.last(), takePending(store, limit)])
        const tree = await continued(store, newest, last)
        if (rows.length === 0) return 0
        const growth: Growth = { from: tree.size, entries: [], nodes: [], size: tree.size + rows.length, root: emptyRoot }
        for (const row of rows) {
          const leaf = leafHash(entryBytes(row))
          growth.entries.push({ id: row.id, leaf })
          tree.add(leaf, (level, index, hash) => void growth.nodes.push({ level, index, hash }))
        }
        growth.root = tree.root()
        await grow(store, growth)
        return rows.length
      })
    } catch (error) {
      // The tree in memory may be ahead of a transaction that did not hold.
      edge = undefined
      throw error
    }
  }

  /** The tree as it stands in the database, once that is known to continue what was signed last. */
  async function continued(store: Transactor, kept: LogSize | undefined, last: SignedCheckpoint | undefined): Promise<TreeEdge> {
    const newest = kept ?? { size: 0, root: emptyRoot }
    if (!last) throw new Refused('checkpoint-lost')
    if (last.size > newest.size) throw new Refused('set-back')
    if (!edge || edge.size !== newest.size || !sameHash(edge.root(), newest.root)) edge = await loaded(store, newest.size, last)
    if (!sameHash(edge.root(), newest.root) || (last.size === newest.size && !sameHash(last.root, newest.root))) throw new Refused('rewritten')
    return edge
  }

  async function loaded(store: Transactor, size: number, last: SignedCheckpoint): Promise<TreeEdge> {
    const readTile = tilesIn(store)
    const before = await rootAt(last.size, readTile).catch(() => undefined)
    if (!before || !sameHash(before, last.root)) throw new Refused('rewritten')
    return TreeEdge.read(size, readTile)
  }

  /**
   * Only what is committed is signed, and it is remembered outside before the signature is let out: whenever the
   * process ends, the database is never behind a signature by our own doing.
   */
  async function signNewest(): Promise<void> {
    // The embedded database has one holder and one session, which need not wait for the disk.
    if (database.kind === 'embedded') await sign(edge ?? (await database.asSystem(async (store) => continued(store, await newestSize(store), await signer.last()))))
    else
      await database.asSystem(async (store) => {
        const [, newest] = await Promise.all([store.run(sql`select pg_advisory_xact_lock(${advisoryLocks.auditLog})`), newestSize(store)])
        const last = await signer.last()
        await sign(await continued(store, newest, last), last)
      })
    isUnsigned = false
  }

  async function sign(tree: TreeEdge, known?: SignedCheckpoint): Promise<void> {
    const last = known ?? (await signer.last())
    if (last && last.size < tree.size) await signer.sign(tree.size, tree.root())
  }

  /** PGlite has no autovacuum: the table of marks is made anew now and then. Its one session lets nobody in between. */
  async function tidy(taken: number): Promise<void> {
    takenSinceTidy += taken
    if (database.kind !== 'embedded' || takenSinceTidy < tidyEvery) return
    takenSinceTidy = 0
    await database.asOwner((store) =>
      store.run(sql`do $$ declare kept uuid[]; begin
        select array_agg(event_id) into kept from audit_pending;
        truncate audit_pending;
        insert into audit_pending (event_id) select unnest(kept) where kept is not null;
      end $$`),
    )
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    return database.asSystem(async (store) => {
      await store.run(sql`select pg_advisory_xact_lock(${advisoryLocks.auditLog})`)
      return run()
    })
  }
}
