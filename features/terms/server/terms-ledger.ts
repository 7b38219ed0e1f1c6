import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { LedgerRow, terms } from '../contract.ts'

/** How many people who can sign in each agency has: a count that no single request may read off the people themselves. */
export type CountPeople = () => Promise<ReadonlyMap<string, number>>

/** Long, because the count of people is a transaction of the kernel’s own. */
export const termsLedger =
  (countPeople: CountPeople): Handler<typeof terms.termsLedger> =>
  async ({ store }) => {
    const people = await countPeople()
    const counted = await countDecisions(store)
    const agencies = counted.map((row): LedgerRow => {
      const all = people.get(row.agencyId) ?? 0
      // Somebody who decided may be disabled since; nobody is outstanding twice.
      return { ...row, people: all, outstanding: row.number === null ? 0 : Math.max(0, all - row.accepted - row.declined) }
    })
    return async () => ({ agencies })
  }

async function countDecisions(store: Reader): Promise<Omit<LedgerRow, 'people' | 'outstanding'>[]> {
  return store.rows(sql`
    select agency.id as "agencyId", agency.name as "agencyName", terms_version.number,
      (count(*) filter (where last.outcome = 'accepted' and last.at > now() - interval '1 year'))::int as accepted,
      (count(*) filter (where last.outcome = 'declined'))::int as declined
    from agency
    left join terms_version on terms_version.id = (select terms_in_force(agency.id))
    left join lateral (
      select distinct on (person_id) outcome, at from terms_acceptance
      where version_id = terms_version.id and terms_acceptance.agency_id = agency.id order by person_id, at desc, id desc) as last on true
    group by agency.id, agency.name, terms_version.number order by agency.name, agency.id`)
}
