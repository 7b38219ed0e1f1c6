import { z } from 'zod'
import { keysInForce } from '#kernel/pipeline/api-key.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { ApiKey, KeyKind, KeyScope } from '../contract.ts'
import { isIdle, keyStateOf } from '../domain/key-state.ts'

type KeyRow = {
  id: string
  personId: string
  ownerName: string
  agencyId: string
  kind: KeyKind
  name: string
  purpose: string
  scopes: KeyScope[]
  callsPerMinute: number
  monthTokensMax: number | null
  hint: string
  createdAt: Date
  expiresAt: Date
  rotatedAt: Date | null
  approvedAt: Date | null
  revokedAt: Date | null
  revokeReason: string
  lastUsedAt: Date | null
}

/** A page of a person’s own keys: those in force, and as many again that are over. */
const ownShownMax = 60

const columns = sql`
  api_key.id, person_id as "personId", person.name as "ownerName", api_key.agency_id as "agencyId", kind, api_key.name, purpose, scopes, calls_per_minute as "callsPerMinute",
  month_tokens_max::float8 as "monthTokensMax", token_hint as hint, api_key.created_at as "createdAt", expires_at as "expiresAt", rotated_at as "rotatedAt",
  approved_at as "approvedAt", revoked_at as "revokedAt", revoke_reason as "revokeReason", last_used_at as "lastUsedAt"`
const from = sql`from api_key join person on person.id = api_key.person_id`

export async function insertKey(
  store: Transactor,
  key: { id: string; personId: string; agencyId: string; kind: KeyKind; name: string; purpose: string; scopes: readonly KeyScope[]; callsPerMinute: number; monthTokensMax: number | null; hint: string; expiresAt: Date },
): Promise<void> {
  const isPersonal = key.kind === 'personal'
  await store.run(sql`
    insert into api_key (id, person_id, agency_id, kind, name, purpose, scopes, calls_per_minute, month_tokens_max, token_hint, expires_at, approved_at, approved_by)
    values (${key.id}, ${key.personId}, ${key.agencyId}, ${key.kind}, ${key.name}, ${key.purpose}, ${[...key.scopes]}, ${key.callsPerMinute}, ${key.monthTokensMax}, ${key.hint}, ${key.expiresAt.toISOString()},
      case when ${isPersonal}::boolean then now() end, ${isPersonal ? key.personId : null})`)
}

/** Those that neither ended nor ran out. */
export async function countOpenKeys(store: Reader, personId: string): Promise<number> {
  const row = await store.one<{ count: number }>(sql`select count(*)::int as count from api_key where person_id = ${personId} and revoked_at is null and expires_at > now()`)
  return row.count
}

export async function findKey(store: Transactor, id: string, viewerId: string, now: Date): Promise<ApiKey | undefined> {
  const row = await store.maybe<KeyRow>(sql`select ${columns} ${from} where api_key.id = ${id}`)
  return row && (await shown(store, [row], viewerId, now))[0]
}

export async function listOwnKeys(store: Transactor, personId: string, now: Date): Promise<ApiKey[]> {
  const rows = await store.rows<KeyRow>(sql`select ${columns} ${from} where person_id = ${personId} order by (revoked_at is null and expires_at > now()) desc, api_key.created_at desc, api_key.id desc limit ${ownShownMax}`)
  return shown(store, rows, personId, now)
}

const position = z.tuple([cursorTime, z.uuid()])

export async function listKeysOfAgency(store: Transactor, query: { show: 'open' | 'waiting' | 'all'; after: string | undefined; limit: number; viewerId: string; now: Date }): Promise<{ keys: ApiKey[]; next: string | null }> {
  const [afterAt, afterId] = readCursor(query.after, position) ?? [null, null]
  const rows = await store.rows<KeyRow>(sql`
    select ${columns} ${from}
    where (${query.show} = 'all' or (revoked_at is null and expires_at > now() and (approved_at is null) = (${query.show} = 'waiting')))
      and (${afterAt}::timestamptz is null or (api_key.created_at, api_key.id) < (${afterAt}::timestamptz, ${afterId}::uuid))
    order by api_key.created_at desc, api_key.id desc limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { keys: await shown(store, page, query.viewerId, query.now), next: rows.length > query.limit && last ? cursorOf([last.createdAt.toISOString(), last.id]) : null }
}

export async function countWaiting(store: Reader): Promise<number> {
  const row = await store.one<{ count: number }>(sql`select count(*)::int as count from api_key where approved_at is null and revoked_at is null and expires_at > now()`)
  return row.count
}

/** False when it is over. */
export async function noteRotation(store: Transactor, id: string, change: { hint: string; expiresAt: Date }): Promise<boolean> {
  const touched = await store.run(sql`
    update api_key set token_hint = ${change.hint}, expires_at = ${change.expiresAt.toISOString()}, rotated_at = now() where id = ${id} and revoked_at is null and expires_at > now()`)
  return touched === 1
}

/** False when somebody did before. */
export async function noteRevocation(store: Transactor, id: string, by: { personId: string; reason: string }): Promise<boolean> {
  return (await store.run(sql`update api_key set revoked_at = now(), revoked_by = ${by.personId}, revoke_reason = ${by.reason} where id = ${id} and revoked_at is null`)) === 1
}

/** False when it waits for nobody. */
export async function noteApproval(store: Transactor, id: string, byId: string): Promise<boolean> {
  return (await store.run(sql`update api_key set approved_at = now(), approved_by = ${byId} where id = ${id} and approved_at is null and revoked_at is null and expires_at > now()`)) === 1
}

/** What went through a key, and when a personal one was last used, is its owner’s to know (R04). */
async function shown(store: Transactor, rows: readonly KeyRow[], viewerId: string, now: Date): Promise<ApiKey[]> {
  const inForce = await keysInForce(store, rows.map((row) => row.id))
  const used = await usedThisMonth(store, rows.map((row) => row.id))
  return rows.map(({ personId, ownerName, approvedAt, revokedAt, revokeReason, ...row }) => {
    const times = { ...row, approvedAt, revokedAt }
    const state = keyStateOf(times, inForce.has(row.id), now)
    const isOwn = personId === viewerId
    const { calls, tokens } = used.get(row.id) ?? { calls: 0, tokens: 0 }
    return {
      ...row,
      owner: { id: personId, name: ownerName },
      state,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      rotatedAt: row.rotatedAt?.toISOString() ?? null,
      endedAt: state === 'revoked' ? (revokedAt?.toISOString() ?? null) : state === 'expired' ? row.expiresAt.toISOString() : null,
      endReason: revokeReason,
      isIdle: state === 'in-force' && isIdle(times, now),
      lastUsedAt: isOwn || row.kind === 'service' ? (row.lastUsedAt?.toISOString() ?? null) : null,
      usedThisMonth: isOwn ? { calls, tokens } : null,
    }
  })
}

/** Since the month began (UTC). Row security shows nobody but the owner anything of it. */
async function usedThisMonth(store: Reader, keyIds: readonly string[]): Promise<Map<string, { calls: number; tokens: number }>> {
  const rows = await store.rows<{ id: string; calls: number; tokens: number }>(sql`
    select key_id as id, calls::float8 as calls, tokens::float8 as tokens from usage_key_month
    where key_id = any(${keyIds}::uuid[]) and month = to_char(now() at time zone 'utc', 'YYYY-MM')`)
  return new Map(rows.map((row) => [row.id, row]))
}
