/**
 * Open streams outlive the moment in which they were permitted. One query every two seconds, for all of them,
 * finds those whose session ended or whose person was disabled, given other roles, or held by a gate: their agency was
 * paused or rolled back (R01), or they left (R04). I3: 5 s.
 */
import type { Database } from '../store/database.ts'
import { sql } from '../store/sql.ts'
import type { Actor } from './actor.ts'
import { rolesUnderKey } from './api-key.ts'

const everyMs = 2_000

export type SessionWatch = { add(actor: Actor, onLost: () => void): () => void; look(): void }

type Watched = { sessionId: string; standing: string; onLost: () => void }

export function createSessionWatch(database: Pick<Database, 'asSystem'>): SessionWatch {
  const watched = new Set<Watched>()
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let failures = 0

  return { add, look: () => void look() }

  function add(actor: Actor, onLost: () => void): () => void {
    const { sessionId } = actor
    if (!sessionId) return () => {}
    const entry: Watched = { sessionId, standing: keyOf(actor.roles, actor.heldBy?.includes('wave'), actor.heldBy?.includes('membership')), onLost }
    watched.add(entry)
    timer ??= setInterval(() => void look(), everyMs).unref()
    return () => {
      watched.delete(entry)
      if (watched.size) return
      clearInterval(timer)
      timer = undefined
    }
  }

  async function look(): Promise<void> {
    if (isLooking || watched.size === 0) return
    isLooking = true
    try {
      const asked = [...watched]
      const held = await findHeld(database, [...new Set(asked.map((entry) => entry.sessionId))])
      failures = 0
      for (const entry of asked) if (watched.has(entry) && held.get(entry.sessionId) !== entry.standing) entry.onLost()
    } catch {
      // One look may fail; after the second nobody can be shown to still have the right, and readers come back by themselves.
      if (++failures > 1) for (const entry of watched) entry.onLost()
    } finally {
      isLooking = false
    }
  }
}

async function findHeld(database: Pick<Database, 'asSystem'>, sessionIds: string[]): Promise<Map<string, string>> {
  const rows = await database.asSystem((store) =>
    store.rows<{ id: string; key_id: string | null; roles: string[]; wave: boolean; membership: boolean }>(sql`
      select session.id, session.key_id, person.roles, person_held_by_wave(person.id, person.agency_id) as wave, person_held_by_membership(person.id, person.agency_id) as membership
      from session join person on person.id = session.person_id
      where session.id = any(${sessionIds}::uuid[]) and ended_at is null and expires_at > now() and not person.is_disabled`),
  )
  return new Map(rows.map((row) => [row.id, keyOf(row.key_id ? rolesUnderKey(row.roles) : row.roles, row.wave, row.membership)]))
}

/** The terms are not asked: an answer that is being read may be read to its end. */
function keyOf(roles: readonly string[], isHeldByWave = false, isHeldByMembership = false): string {
  return `${roles.toSorted().join()} ${isHeldByWave} ${isHeldByMembership}`
}
