/**
 * Who a transaction is for, as the database believes it: person, agency and roles with an HMAC (FIPS 198-1) under a key
 * that the application’s login cannot read. Row security asks functions that check it, so injected SQL that names
 * somebody else is nobody (security.md, D3; docs/decisions/2026-11-22-keys.md).
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
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
/** After this a start makes a new key; older ones go on holding for processes that still run. */
const freshDays = 30
/** A process that ran this long without a restart would no longer be believed. */
const keptDays = 400

export function createScopeSigner(key: ScopeKey): ScopeSigner {
  // Half the cost of handing over the bytes each time.
  const secret = createSecretKey(key.secret)
  return (backend, scope, standing) => {
    const fields = [key.id, backend.processId, Math.round(Date.now() + backend.clockAheadMs), standing, scope.personId ?? '', scope.agencyId ?? '', `,${scope.roles.join(',')},`]
    // One field must never pass for two.
    if (fields.some((field) => String(field).includes('|'))) throw new Error('a scope holds a separator')
    const said = fields.join('|')
    return `${createHmac('sha256', secret).update(said).digest('hex')}|${said}`
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
