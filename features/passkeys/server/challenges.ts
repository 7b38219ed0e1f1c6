/** Challenges: 256 bits, good once, for five minutes; only their hash is kept. */
import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'

export type Purpose = 'registration' | 'sign-in' | 'step-up'
export type Challenges = {
  /** `sessionId` null: whoever comes back with it may use it. */
  issue(purpose: Purpose, sessionId: string | null): Promise<string>
  /** True once, for the purpose and the session it was issued for. A wrong try uses it up too. */
  spend(challenge: string, purpose: Purpose, sessionId: string | null): Promise<boolean>
}

/** As long as a person may look for their security key. */
export const challengeMs = 5 * 60_000

export function createChallenges(database: Pick<Database, 'asSystem'>): Challenges {
  return {
    issue: async (purpose, sessionId) => {
      const challenge = randomBytes(32).toString('base64url')
      await database.asSystem(async (store) => {
        await store.run(sql`delete from passkey_challenge where expires_at < now()`)
        await store.run(sql`insert into passkey_challenge (hash, purpose, session_id, expires_at) values (${hashOf(challenge)}, ${purpose}, ${sessionId}, now() + make_interval(secs => ${challengeMs / 1000}))`)
      })
      return challenge
    },
    spend: async (challenge, purpose, sessionId) => {
      // In a transaction of its own, so that it stays spent when what follows is refused.
      const row = await database.asSystem((store) =>
        store.maybe<{ purpose: string; session_id: string | null; is_open: boolean }>(sql`delete from passkey_challenge where hash = ${hashOf(challenge)} returning purpose, session_id, expires_at > now() as is_open`),
      )
      return row !== undefined && row.is_open && row.purpose === purpose && row.session_id === sessionId
    },
  }
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest()
}
