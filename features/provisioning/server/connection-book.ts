/**
 * From a token to the connection it is of. A known one is trusted from memory for two seconds, as sessions are: what is
 * revoked, or runs out, is refused within that (I3).
 */
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { AgencyRules } from '../contract.ts'
import type { TokenMaker } from './token.ts'

const trustedMs = 2_000
/** The page says when a directory came by last; once a minute is enough for that. */
const noteEveryMs = 60_000

export type Entry = { id: string; agencyId: string; name: string; agencies: string[]; agencyRules: AgencyRules }
type Row = { id: string; agency_id: string; name: string; agencies: string[]; agency_rules: AgencyRules; token_hash: Uint8Array }

export type ConnectionBook = ReturnType<typeof createConnectionBook>

export function createConnectionBook(database: Pick<Database, 'asSystem'>, tokens: TokenMaker, now: () => number = Date.now) {
  const remembered = new Map<string, { token: string; entry: Entry; until: number }>()
  const notedAt = new Map<string, number>()

  return {
    async identify(token: string | undefined, network: string | null): Promise<Actor> {
      const entry = token === undefined || token.length > 200 ? undefined : await find(token)
      return entry ? { personId: entry.id, agencyId: entry.agencyId, roles: ['provisioning'], name: entry.name, sessionId: null, network } : { ...nobody, network }
    },
    /** The connection that was identified a moment ago. */
    entryOf(connectionId: string): Entry {
      const known = remembered.get(connectionId)
      if (!known) throw new Error('a connection acts that nobody identified')
      return known.entry
    },
    /** Its rules, its token or its right changed. */
    forget: (connectionId: string) => void remembered.delete(connectionId),
  }

  async function find(token: string): Promise<Entry | undefined> {
    const id = tokens.connectionOf(token)
    if (id === undefined) return undefined
    const known = remembered.get(id)
    if (known && known.until > now() && known.token === token) return known.entry
    const isToBeNoted = (notedAt.get(id) ?? 0) + noteEveryMs < now()
    const row = await database.asSystem((store) => store.maybe<Row>(sql`select id, agency_id, name, agencies, agency_rules, token_hash from provisioning_connection where id = ${id} and revoked_at is null and expires_at > now()`))
    if (!row || !tokens.isToken(token, row.token_hash)) return undefined
    if (isToBeNoted) {
      notedAt.set(id, now())
      await database.asSystem((store) => store.run(sql`update provisioning_connection set last_used_at = now() where id = ${id}`))
    }
    const entry = { id: row.id, agencyId: row.agency_id, name: row.name, agencies: row.agencies, agencyRules: row.agency_rules }
    remembered.set(id, { token, entry, until: now() + trustedMs })
    return entry
  }
}

export function mayFill(agencies: readonly string[], agencyId: string): boolean {
  return agencies.includes('*') || agencies.includes(agencyId)
}
