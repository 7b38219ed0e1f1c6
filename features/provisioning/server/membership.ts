/** Who is in which group: read, added, removed; the group itself never holds the list in memory unless it is asked for. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

export type Member = { memberId: string; kind: 'User' | 'Group'; display: string }
export type Membership = { groupId: string; name: string; isDirect: boolean }

/** Groups of people, those of their groups included. */
export async function groupsOf(store: Reader, memberIds: readonly string[]): Promise<Map<string, Membership[]>> {
  if (memberIds.length === 0) return new Map()
  const rows = await store.rows<{ member: string; id: string; name: string; depth: number }>(sql`
    with recursive above(member, at, depth) as (
      select member_id, group_id, 1 from provisioned_member where member_id = any(${memberIds}::uuid[])
      union select above.member, provisioned_member.group_id, depth + 1 from above join provisioned_member on provisioned_member.member_id = above.at where depth < 10
    )
    select above.member, provisioned_group.id, display_name as name, min(depth)::int as depth from above join provisioned_group on provisioned_group.id = above.at
    where deleted_at is null group by above.member, provisioned_group.id, display_name order by display_name, provisioned_group.id`)
  const groups = new Map<string, Membership[]>()
  for (const row of rows) groups.set(row.member, [...(groups.get(row.member) ?? []), { groupId: row.id, name: row.name, isDirect: row.depth === 1 }])
  return groups
}

export async function membersOf(store: Reader, groupIds: readonly string[]): Promise<Map<string, Member[]>> {
  const rows = await store.rows<{ group_id: string; member_id: string; kind: Member['kind']; display: string | null }>(sql`
    select group_id, member_id, kind, coalesce(provisioned_group.display_name, provisioned_person.resource ->> 'displayName', provisioned_person.user_name) as display
    from provisioned_member
    left join provisioned_person on kind = 'User' and provisioned_person.id = member_id
    left join provisioned_group on kind = 'Group' and provisioned_group.id = member_id
    where group_id = any(${groupIds}::uuid[]) order by group_id, member_id`)
  const members = new Map<string, Member[]>()
  for (const row of rows) {
    const list = members.get(row.group_id)
    const member = { memberId: row.member_id, kind: row.kind, display: row.display ?? '' }
    if (list) list.push(member)
    else members.set(row.group_id, [member])
  }
  return members
}

/** What these ids are in this connection; what is nothing is left out. */
export async function kindsOf(store: Reader, connectionId: string, ids: readonly string[]): Promise<Map<string, Member['kind']>> {
  const rows = await store.rows<{ id: string; kind: Member['kind'] }>(sql`
    select id, 'User' as kind from provisioned_person where id = any(${ids}::uuid[]) and connection_id = ${connectionId} and deleted_at is null
    union all select id, 'Group' from provisioned_group where id = any(${ids}::uuid[]) and connection_id = ${connectionId} and deleted_at is null`)
  return new Map(rows.map((row) => [row.id, row.kind]))
}

/** Answers those who were not in it yet. */
export async function addMembers(store: Transactor, connectionId: string, groupId: string, kinds: ReadonlyMap<string, Member['kind']>): Promise<string[]> {
  const rows = await store.rows<{ member_id: string }>(sql`
    insert into provisioned_member (group_id, member_id, kind, connection_id)
    select ${groupId}::uuid, id, kind, ${connectionId}::uuid from unnest(${[...kinds.keys()]}::uuid[], ${[...kinds.values()]}::text[]) as given(id, kind)
    on conflict do nothing returning member_id`)
  return rows.map((row) => row.member_id)
}

/** Answers those who were in it. */
export async function removeMembers(store: Transactor, groupId: string, ids: readonly string[] | 'all'): Promise<string[]> {
  const rows = await store.rows<{ member_id: string }>(
    ids === 'all'
      ? sql`delete from provisioned_member where group_id = ${groupId} returning member_id`
      : sql`delete from provisioned_member where group_id = ${groupId} and member_id = any(${ids}::uuid[]) returning member_id`,
  )
  return rows.map((row) => row.member_id)
}
