/**
 * What the rollout is measured by: counts by agency over everybody, as the kernel’s own role, because no single request
 * may see the people behind them (R04). Counted anew at most every two seconds, however many look, and for each decision.
 */
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { countOpenIssues } from '#features/help/server/figures.ts'
import type { AgencyFigures } from '#features/rollout/domain/criteria.ts'
import type { Figures, RolloutMeasures } from '#features/rollout/server/measures.ts'
import { trainingShare } from '#features/training/server/training-figures.ts'

const heldMs = 2_000
/** R04, where no setting says more. */
const smallCell = 10

export function createRolloutMeasures(database: Database, options: { allowsSample: boolean }): RolloutMeasures {
  let held: { figures: Promise<Figures>; until: number } | undefined
  return (asked) => {
    if (held && !asked?.isFresh && held.until > Date.now()) return held.figures
    const figures = count(database, options.allowsSample)
    const entry = { figures, until: Date.now() + heldMs }
    held = entry
    // A count that failed is not an answer for the next one who asks.
    figures.catch(() => held === entry && (held = undefined))
    return figures
  }
}

async function count(database: Database, allowsSample: boolean): Promise<Figures> {
  // One after the other: the embedded database has one session.
  const issues = await countOpenIssues(database)
  const training = await trainingShare(database)
  return database.asSystem(async (store) => {
    const people = await countPeople(store, allowsSample)
    const ratings = new Map((await countRatings(store)).map((row) => [row.agency, row]))
    const stops = await store.rows<{ kind: string; target: string }>(sql`select kind, target from control where lifted_at is null and (until_at is null or until_at > now())`)
    const agencies = people.map(({ agency, k, ...counted }): [string, AgencyFigures] => {
      const { good = 0, all = 0, raters = 0 } = ratings.get(agency) ?? {}
      const measured = { ratings: all, goodRatings: good, raters, openIssues: issues.get(agency)?.open ?? 0, trained: Math.min(counted.people, training.get(agency)?.completedStart ?? 0) }
      return [agency, { ...counted, ...measured, incidents: stops.filter((stop) => stop.kind === 'agency' && stop.target === agency).length, k: Number(k ?? smallCell) }]
    })
    return { agencies: new Map(agencies), incidentsForAll: stops.filter((stop) => stop.kind !== 'agency').length, at: new Date() }
  })
}

type PeopleRow = Pick<AgencyFigures, 'people' | 'offices' | 'entitled' | 'active' | 'waiting' | 'hasContact' | 'hasDeputy'> & { agency: string; k: string | null }

/** Entitled: nobody disabled, and the terms in force accepted within a year. Active: asked something within 28 days. */
function countPeople(store: Transactor, allowsSample: boolean): Promise<PeopleRow[]> {
  return store.rows<PeopleRow>(sql`
    with in_force as materialized (select agency.id as agency_id, terms_in_force(agency.id) as version_id from agency),
    standing as (
      select person.agency_id, person.roles,
        in_force.version_id is null or coalesce((
          select outcome = 'accepted' and terms_acceptance.at > now() - interval '1 year' from terms_acceptance
          where terms_acceptance.person_id = person.id and terms_acceptance.version_id = in_force.version_id order by terms_acceptance.at desc, terms_acceptance.id desc limit 1), false) as accepted,
        exists (select from message where message.owner_id = person.id and message.created_at > now() - interval '28 days' and message.role = 'person') as active,
        -- Whoever is named and still holds the role (features/help).
        help_desk.contact_id = person.id and 'contact' = any(person.roles) as is_contact, help_desk.deputy_id = person.id and 'contact' = any(person.roles) as is_deputy
      from person join in_force on in_force.agency_id = person.agency_id left join help_desk on help_desk.agency_id = person.agency_id
      where not person.is_disabled and (${allowsSample}::boolean or not person.is_sample))
    select agency_id as agency, count(*)::int as people, (count(*) filter (where not roles <@ '{employee}'::text[]))::int as offices,
      (count(*) filter (where accepted))::int as entitled, (count(*) filter (where accepted and active))::int as active,
      coalesce(bool_or(is_contact), false) as "hasContact", coalesce(bool_or(is_deputy), false) as "hasDeputy", agency_setting(agency_id, 'small-cells.minimum') as k,
      (select count(*)::int from rollout_waiting where rollout_waiting.agency_id = standing.agency_id) as waiting
    from standing group by agency_id`)
}

function countRatings(store: Transactor): Promise<{ agency: string; good: number; all: number; raters: number }[]> {
  return store.rows(sql`
    select agency_id as agency, (count(*) filter (where rating->>'value' = 'good'))::int as good, count(*)::int as all, count(distinct owner_id)::int as raters
    from message where rating is not null and created_at > now() - interval '28 days' group by agency_id`)
}
