/** The cast of every test: two agencies, the roles that matter, invented names. */
import { nobody } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Role } from '#features/people/contract.ts'

type CastMember = { id: string; agencyId: string; name: string; roles: Role[] }
const id = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const cast = {
  caseworker: { id: id(1), agencyId: 'benefits', name: 'Cara Caseworker', roles: ['employee'] },
  colleague: { id: id(2), agencyId: 'benefits', name: 'Cole Colleague', roles: ['employee'] },
  benefitsLead: { id: id(3), agencyId: 'benefits', name: 'Lena Lead', roles: ['employee', 'agency-lead'] },
  recordsOfficer: { id: id(4), agencyId: 'benefits', name: 'Rory Records', roles: ['employee', 'records'] },
  inspector: { id: id(5), agencyId: 'licensing', name: 'Ines Inspector', roles: ['employee'] },
  licensingLead: { id: id(6), agencyId: 'licensing', name: 'Lou Lead', roles: ['employee', 'agency-lead'] },
  administrator: { id: id(7), agencyId: 'benefits', name: 'Ada Administrator', roles: ['employee', 'administrator'] },
  overseer: { id: id(8), agencyId: 'licensing', name: 'Odo Overseer', roles: ['oversight'] },
  privacyOfficer: { id: id(9), agencyId: 'benefits', name: 'Pia Privacy', roles: ['employee', 'privacy'] },
  securityOfficer: { id: id(10), agencyId: 'licensing', name: 'Sven Security', roles: ['employee', 'security'] },
  newcomer: { id: id(11), agencyId: 'licensing', name: 'Nia Newcomer', roles: ['employee'] },
  contact: { id: id(12), agencyId: 'benefits', name: 'Cora Contact', roles: ['employee', 'contact'] },
  trainer: { id: id(13), agencyId: 'benefits', name: 'Tara Trainer', roles: ['employee', 'trainer'] },
} as const satisfies Record<string, CastMember>

export type CastName = keyof typeof cast

export async function addCast(database: Database): Promise<void> {
  await database.transact({ ...nobody, roles: ['administrator'] }, async (store) => {
    for (const agency of ['benefits', 'licensing']) await store.run(sql`insert into agency (id, name) values (${agency}, ${`Department of ${agency}`}) on conflict do nothing`)
    for (const member of Object.values(cast)) {
      await store.run(sql`
        insert into person (id, agency_id, name, email, roles, is_sample)
        values (${member.id}, ${member.agencyId}, ${member.name}, ${`${member.id}@cast.example`}, ${[...member.roles]}, true) on conflict do nothing`)
    }
  })
}
