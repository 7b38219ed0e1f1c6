/**
 * Who a transaction is for, as the database believes it: person, agency and roles with an HMAC (FIPS 198-1) under a key
 * that the application’s login cannot read. Row security asks functions that check it, so injected SQL that names
 * somebody else is nobody (security.md, D3; docs/decisions/2026-11-22-keys.md).
 */
import { hash, randomBytes } from 'node:crypto'
import { advisoryLocks } from './advisory-locks.ts'
import { sql } from './sql.ts'
import type { Transactor } from './store.ts'

export type Scope = { personId: string | null; agencyId: string | null; roles: readonly string[] }

/** One connection’s server process, and how far the database’s clock is ahead of ours. */
export type Backend = { processId: number; clockAheadMs: number }

/** What a signature stands for: a person’s request, or the kernel’s own bookkeeping (role `steward_worker`). */
export type Standing = 'person' | 'kernel'

export type ScopeSigner = (backend: Backend, scope: Scope, standing: Standing) => string

export type ScopeKey = { id: string; secret: Buffer }

const blockBytes = 64
const hashBytes = 32
/** After this a start makes a new key; older ones go on holding for processes that still run. */
const freshDays = 30
/** A process that ran this long without a restart would no longer be believed. */
const keptDays = 400

/** Ids, an agency’s name and a handful of roles are some 200. */
const saidBytesMax = 4_096

export function createScopeSigner(key: ScopeKey): ScopeSigner {
  const hmac = createHmacOf(key.secret)
  return (backend, scope, standing) => {
    const fields = [key.id, backend.processId, Math.round(Date.now() + backend.clockAheadMs), standing, scope.personId ?? '', scope.agencyId ?? '', `,${scope.roles.join(',')},`]
    // One field must never pass for two.
    if (fields.some((field) => String(field).includes('|'))) throw new Error('a scope holds a separator')
    const said = fields.join('|')
    return `${hmac(said)}|${said}`
  }
}

/**
 * HMAC-SHA-256 (RFC 2104) as its two hashes, which is how the database checks it: an `Hmac` of Node’s is three native
 * objects each time, a fifth of what a transaction began with. The bytes in between stay in these two places.
 */
function createHmacOf(secret: Buffer): (text: string) => string {
  const inner = Buffer.concat([padded(secret, innerMark)], blockBytes + saidBytesMax)
  const outer = Buffer.concat([padded(secret, outerMark)], blockBytes + hashBytes)
  return (text) => {
    if (Buffer.byteLength(text) > saidBytesMax) throw new Error('a scope is too long to be signed')
    outer.write(hash('sha256', inner.subarray(0, blockBytes + inner.write(text, blockBytes))), blockBytes, 'hex')
    return hash('sha256', outer)
  }
}

/** The newest key, made when there is none or it is old. As the owner: nobody else may read the table. */
export async function readScopeKey(store: Transactor): Promise<ScopeKey> {
  await store.run(sql`select pg_advisory_xact_lock(${advisoryLocks.scopeKey})`)
  const newest = await store.maybe<{ id: string; inner_pad: Buffer }>(sql`
    select id, inner_pad from scope_key where created_at > now() - make_interval(days => ${freshDays}) order by created_at desc limit 1`)
  if (newest) return { id: newest.id, secret: padded(newest.inner_pad, innerMark) }
  const key = { id: randomBytes(6).toString('hex'), secret: randomBytes(blockBytes) }
  await store.run(sql`insert into scope_key (id, inner_pad, outer_pad) values (${key.id}, ${padded(key.secret, innerMark)}, ${padded(key.secret, outerMark)})`)
  await store.run(sql`delete from scope_key where created_at < now() - make_interval(days => ${keptDays})`)
  return key
}

/** HMAC’s two pads (RFC 2104); the database keeps the key in this form, so that its check is two plain hashes. */
const innerMark = 0x36
const outerMark = 0x5c

function padded(bytes: Buffer, mark: number): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ mark))
}
