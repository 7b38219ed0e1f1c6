import type { Database } from '../store/database.ts'
import { sql } from '../store/sql.ts'

/** People who can sign in, by agency: counts only, as no single request may see people of every agency. */
export async function countPeople(database: Database, options: { allowsSample: boolean }): Promise<ReadonlyMap<string, number>> {
  const rows = await database.asSystem((store) =>
    store.rows<{ agency: string; people: number }>(sql`
      select agency_id as agency, count(*)::int as people from person where not is_disabled and (${options.allowsSample}::boolean or not is_sample) group by agency_id`),
  )
  return new Map(rows.map(({ agency, people }) => [agency, people]))
}
