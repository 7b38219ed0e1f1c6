import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { SettingsVersion } from '../contract.ts'
import type { Settings } from '../domain/settings-registry.ts'

export type VersionRow = { number: number; settings: Settings; contentHash: string; reason: string; authorName: string; restoredFrom: number | null; at: Date }

const columns = sql`number, settings, content_hash as "contentHash", reason, author_name as "authorName", restored_from as "restoredFrom", at`

export async function newestVersion(store: Reader, agencyId: string | null): Promise<VersionRow | undefined> {
  return store.maybe<VersionRow>(sql`select ${columns} from agency_setting_version where coalesce(agency_id, '') = ${agencyId ?? ''} order by number desc limit 1`)
}

export async function versionNumbered(store: Reader, agencyId: string | null, number: number): Promise<VersionRow | undefined> {
  return store.maybe<VersionRow>(sql`select ${columns} from agency_setting_version where coalesce(agency_id, '') = ${agencyId ?? ''} and number = ${number}`)
}

const position = z.tuple([z.string().regex(/^\d{1,9}$/)])

export async function listVersions(store: Reader, agencyId: string | null, page: { after: string | undefined; limit: number }): Promise<{ versions: SettingsVersion[]; next: string | null }> {
  const [before] = readCursor(page.after, position) ?? [null]
  const rows = await store.rows<VersionRow>(sql`
    select ${columns} from agency_setting_version where coalesce(agency_id, '') = ${agencyId ?? ''} and (${before}::int is null or number < ${before}::int)
    order by number desc limit ${page.limit + 1}`)
  const versions = rows.slice(0, page.limit).map(versionOf)
  const last = versions.at(-1)
  return { versions, next: rows.length > page.limit && last ? cursorOf([String(last.number)]) : null }
}

type NewVersion = { id: string; agencyId: string | null; number: number; settings: Settings; contentHash: string; reason: string; restoredFrom: number | null; authorId: string }

/** Undefined when somebody else’s change came first. */
export async function addVersion(store: Transactor, version: NewVersion): Promise<VersionRow | undefined> {
  return store.maybe<VersionRow>(sql`
    insert into agency_setting_version (id, agency_id, number, settings, content_hash, reason, restored_from, author_id, author_name)
    values (${version.id}, ${version.agencyId}, ${version.number}, ${JSON.stringify(version.settings)}, ${version.contentHash}, ${version.reason}, ${version.restoredFrom}, ${version.authorId},
      (select name from person where id = ${version.authorId}))
    on conflict do nothing returning ${columns}`)
}

export async function agencyExists(store: Reader, agencyId: string): Promise<boolean> {
  return (await store.maybe(sql`select from agency where id = ${agencyId}`)) !== undefined
}

export function versionOf(row: VersionRow): SettingsVersion {
  return { number: row.number, reason: row.reason, authorName: row.authorName, at: row.at.toISOString(), contentHash: row.contentHash, restoredFrom: row.restoredFrom }
}
