/** What readers thought of each article, as sums: no request of a person can read another’s vote (R04). */
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'

export type VoteSum = { helped: number; of: number }
/** `refresh` is for after a request’s transaction: the embedded database has one session. */
export type VoteSums = { of(slug: string): VoteSum | null; refresh(): Promise<void> }

/** Below this a sum would say what single people think. */
export const votesMin = 10
const freshMs = 60_000

export function createVoteSums(database: Database, now: () => number = Date.now): VoteSums {
  let sums = new Map<string, VoteSum>()
  let readAt = -Infinity
  return {
    of: (slug) => sums.get(slug) ?? null,
    async refresh() {
      if (now() - readAt < freshMs) return
      readAt = now()
      const rows = await database.asSystem((store) =>
        store.rows<{ slug: string } & VoteSum>(sql`
          select slug, (count(*) filter (where helped))::int as helped, count(*)::int as of from guide_vote group by slug having count(*) >= ${votesMin}`),
      )
      sums = new Map(rows.map(({ slug, helped, of }) => [slug, { helped, of }]))
    },
  }
}
