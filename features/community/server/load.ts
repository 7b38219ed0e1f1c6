/** What permissions are decided about. A post is about its group’s agency and audience. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { LoadedGroup, LoadedPost } from '../contract.ts'

export function loadGroup(store: Reader, id: string): Promise<LoadedGroup | undefined> {
  return store.maybe<LoadedGroup>(sql`select id, agency_id as "agencyId", audience, is_closed as "isClosed" from community_group where id = ${id}`)
}

export function loadPost(store: Reader, id: string): Promise<LoadedPost | undefined> {
  return store.maybe<LoadedPost>(sql`
    select community_post.id, community_group.agency_id as "agencyId", community_group.audience, community_post.owner_id as "ownerId", community_post.state, coalesce(community_post.thread_id, community_post.id) as "threadId",
      community_post.group_id as "groupId", community_group.is_closed as "isClosed", community_post.kind
    from community_post join community_group on community_group.id = community_post.group_id where community_post.id = ${id}`)
}
