/** Roles that groups give: of every group a person is in, and of the groups those are in. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { byDirectory, firstRole, type Setting } from './scim-setting.ts'

/** Groups within groups; directories themselves stop far below. */
const nestingMax = 10
const atOnce = 1_000

/** What the directory’s groups grant to these of its people, set anew. */
export async function regrant(setting: Pick<Setting, 'store' | 'desk' | 'connection' | 'afterCommit'>, rowIds: readonly string[]): Promise<void> {
  const { store, desk, connection, afterCommit } = setting
  for (let from = 0; from < rowIds.length; from += atOnce) {
    const wanted = await wantedOf(store, rowIds.slice(from, from + atOnce))
    const touched = await desk.setGrants(store, 'directory', wanted, byDirectory(connection.id))
    afterCommit(() => touched.forEach((id) => desk.forget(id)))
  }
}

async function wantedOf(store: Reader, rowIds: readonly string[]): Promise<{ personId: string; roles: string[] }[]> {
  const rows = await store.rows<{ person_id: string; roles: string[] }>(sql`
    with recursive above(member, at, depth) as (
      select member_id, group_id, 1 from provisioned_member where member_id = any(${rowIds}::uuid[])
      union select above.member, provisioned_member.group_id, depth + 1 from above join provisioned_member on provisioned_member.member_id = above.at where depth < ${nestingMax}
    )
    select provisioned_person.person_id, coalesce(array_agg(distinct given.role) filter (where given.role is not null), '{}') as roles
    from provisioned_person
    left join above on above.member = provisioned_person.id
    left join provisioned_group on provisioned_group.id = above.at and provisioned_group.deleted_at is null
    left join lateral unnest(provisioned_group.roles) as given(role) on true
    where provisioned_person.id = any(${rowIds}::uuid[]) and provisioned_person.person_id is not null group by provisioned_person.person_id`)
  return rows.map((row) => ({ personId: row.person_id, roles: [firstRole, ...row.roles.filter((role) => role !== firstRole)] }))
}

/** Whether being in this group gives any role: without one, nobody’s roles change with it. */
export async function givesRoles(store: Reader, groupId: string): Promise<boolean> {
  const row = await store.maybe(sql`
    with recursive above(at, depth) as (
      select ${groupId}::uuid, 1
      union select provisioned_member.group_id, depth + 1 from above join provisioned_member on provisioned_member.member_id = above.at where depth < ${nestingMax}
    )
    select from above join provisioned_group on provisioned_group.id = above.at where cardinality(roles) > 0 and deleted_at is null limit 1`)
  return row !== undefined
}

/** People among these members, and in groups among them. */
export async function peopleUnder(store: Reader, memberIds: readonly string[]): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(sql`
    with recursive below(at, depth) as (
      select unnest(${memberIds}::uuid[]), 1
      union select provisioned_member.member_id, depth + 1 from below join provisioned_member on provisioned_member.group_id = below.at where depth < ${nestingMax}
    )
    select distinct provisioned_person.id from below join provisioned_person on provisioned_person.id = below.at where deleted_at is null`)
  return rows.map((row) => row.id)
}
