/** What signing in by a provider asks of people and provisioning: who was announced, who is made, which roles come with groups. */
import { createPersonDesk } from '#features/people/server/person-desk.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { PeopleAtSignIn } from '#features/single-sign-on/server/ports.ts'
import { sql } from '#kernel/store/sql.ts'

export function peopleAtSignIn(identity: Identity): PeopleAtSignIn {
  const desk = createPersonDesk(identity)
  return {
    async findAnnounced(store, by, value, agencies) {
      // Two that fit are nobody: it is not for us to choose.
      const rows = await store.rows<{ id: string }>(sql`
        select person.id from provisioned_person join person on person.id = provisioned_person.person_id
        where deleted_at is null and person.agency_id = any(${[...agencies]}::text[])
          and case when ${by} = 'external-id' then external_id = ${value} else lower(user_name) = lower(${value}) end
        limit 2`)
      return rows.length === 1 ? rows[0]?.id : undefined
    },
    find: (store, personId) => desk.find(store, personId),
    add: (store, person) => desk.add(store, person, 'arrival', ['employee'], { byId: null, reason: 'first sign-in' }),
    async giveRoles(store, personId, roles) {
      await desk.setGrants(store, 'sign-in', [{ personId, roles }], { byId: null, reason: 'groups at the provider' })
    },
  }
}
