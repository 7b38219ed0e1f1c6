/**
 * The sample government’s directory, as an administrator left it: rules, a group that gives a role, and two people who
 * wait. Its token is nobody’s: a new one can be made on the page. In one statement each, and only once.
 */
import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { sampleDirectory } from '../../sample/directory.ts'

export async function seedProvisioning(database: Database, administrator: Actor): Promise<void> {
  const { id, name, rules, groups, waiting } = sampleDirectory
  await database.transact(administrator, async (store) => {
    const added = await store.run(sql`
      insert into provisioning_connection (id, agency_id, name, agencies, agency_rules, token_hash, token_hint, expires_at, created_by)
      values (${id}, ${administrator.agencyId}, ${name}, '{*}', ${JSON.stringify({ rules, otherwise: null })}, ${randomBytes(32)}, '----', now() + interval '180 days', ${administrator.personId}) on conflict do nothing`)
    if (added === 0) return
    for (const group of groups) await store.run(sql`insert into provisioned_group (id, connection_id, display_name, roles) values (${group.id}, ${id}, ${group.name}, ${group.roles}) on conflict do nothing`)
    for (const { rowId, waitsFor, resource } of waiting) {
      await store.run(sql`
        insert into provisioned_person (id, connection_id, user_name, resource, is_active, waits_for) values (${rowId}, ${id}, ${resource.userName}, ${JSON.stringify(resource)}, true, ${waitsFor}) on conflict do nothing`)
    }
  })
}
