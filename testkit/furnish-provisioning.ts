/** Two directories with people, groups and role lines of either agency, for tests that look at every table or kind. */
import { nobody } from '#kernel/pipeline/actor.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from './people.ts'
import type { Platform } from './platform.ts'

const id = (number: number) => `01900000-0000-7000-8000-0000000ff${String(number).padStart(3, '0')}`
/** The one that probes act as; it reaches benefits only. */
export const probedConnection = id(1)

const directories: { connectionId: string; agencyId: 'benefits' | 'licensing'; person: CastName }[] = [
  { connectionId: probedConnection, agencyId: 'benefits', person: 'colleague' },
  { connectionId: id(2), agencyId: 'licensing', person: 'newcomer' },
]

export async function furnishProvisioning(platform: Platform): Promise<void> {
  const administrator = { ...nobody, personId: cast.administrator.id, agencyId: 'benefits', roles: ['administrator'] }
  await platform.steward.database.transact(administrator, async (store) => {
    await store.run(sql`insert into people_import (id, agency_id, owner_id, file_name, state, columns) values (${id(50)}, 'benefits', ${cast.administrator.id}, 'people.csv', 'ready', '{}') on conflict do nothing`)
    await store.run(sql`insert into people_import_row (import_id, number, cells) values (${id(50)}, 2, '{}') on conflict do nothing`)
    for (const [at, { connectionId, agencyId, person }] of directories.entries()) {
      await store.run(sql`
        insert into provisioning_connection (id, agency_id, name, agencies, token_hash, token_hint, expires_at, created_by)
        values (${connectionId}, ${agencyId}, ${`Directory ${at}`}, ${[agencyId]}, ${Buffer.alloc(32, at)}, 'abcd', now() + interval '1 day', ${cast.administrator.id}) on conflict do nothing`)
      const [rowId, groupId] = [id(10 + at), id(20 + at)]
      await store.run(sql`
        insert into provisioned_person (id, connection_id, person_id, user_name, resource, is_active, is_allowed) values (${rowId}, ${connectionId}, ${cast[person].id}, ${person}, '{}', true, true) on conflict do nothing`)
      await store.run(sql`insert into provisioned_group (id, connection_id, display_name) values (${groupId}, ${connectionId}, 'Guides') on conflict do nothing`)
      await store.run(sql`insert into provisioned_member (group_id, member_id, kind, connection_id) values (${groupId}, ${rowId}, 'User', ${connectionId}) on conflict do nothing`)
      for (const kind of ['grant', 'denial']) await store.run(sql`insert into role_line (id, person_id, role, kind, source) values (${id(kind === 'grant' ? 30 + at : 40 + at)}, ${cast[person].id}, ${kind === 'grant' ? 'employee' : 'privacy'}, ${kind}, 'directory') on conflict do nothing`)
    }
  })
}
