/** Versions of a piece of work, sealed under its key: each value is bound to its version and column. */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { LabelWhy, Source } from '../contract.ts'

/** A source with the label that its document had when it was cited. */
export type KeptSource = Source & { label: Label }

export type VersionRow = { version: number; person_id: string; person_name: string; written_by: 'person' | 'assistant'; note: string; content_hash: string; size_bytes: number; label: unknown; at: Date }
export type WholeVersion = VersionRow & { body: unknown; sources: KeptSource[]; why: LabelWhy[] }

const columns = sql`version, person_id, coalesce((select name from person where person.id = person_id), person_name) as person_name, written_by, note, content_hash, size_bytes, label, at`

const placeOf = (version: number, column: 'note' | 'body' | 'sources' | 'label_why') => ({ column, messageId: String(version) })

export type NewVersion = { artefactId: string; version: number; agencyId: string; personId: string; personName: string; writtenBy: 'person' | 'assistant'; note: string; canonical: string; contentHash: string; sizeBytes: number; sources: readonly KeptSource[]; label: Label; why: readonly LabelWhy[] }

export async function insertVersion(store: Transactor, key: ContentKey, version: NewVersion): Promise<void> {
  const sealed = sealVersion(key, version)
  await store.run(sql`
    insert into artefact_version (artefact_id, version, agency_id, person_id, person_name, written_by, note, body, sources, content_hash, size_bytes, label, label_why)
    values (${version.artefactId}, ${version.version}, ${version.agencyId}, ${version.personId}, ${version.personName}, ${version.writtenBy}, ${sealed.note}, ${sealed.body}, ${sealed.sources},
      ${version.contentHash}, ${version.sizeBytes}, ${JSON.stringify(version.label)}, ${sealed.why})`)
}

/** Of the person’s own version of the last minutes: an editor saves as one writes. */
export async function rewriteVersion(store: Transactor, key: ContentKey, version: NewVersion): Promise<void> {
  const sealed = sealVersion(key, version)
  await store.run(sql`
    update artefact_version set written_by = ${version.writtenBy}, note = ${sealed.note}, body = ${sealed.body}, sources = ${sealed.sources}, content_hash = ${version.contentHash},
      size_bytes = ${version.sizeBytes}, label = ${JSON.stringify(version.label)}, label_why = ${sealed.why}
    where artefact_id = ${version.artefactId} and version = ${version.version}`)
}

function sealVersion(key: ContentKey, { version, note, canonical, sources, why }: NewVersion) {
  return {
    note: key.seal(note, placeOf(version, 'note')),
    body: key.seal(canonical, placeOf(version, 'body')),
    sources: key.seal(JSON.stringify(sources), placeOf(version, 'sources')),
    why: key.seal(JSON.stringify(why), placeOf(version, 'label_why')),
  }
}

export async function findVersion(store: Reader, key: ContentKey, artefactId: string, version: number): Promise<WholeVersion | undefined> {
  const row = await store.maybe<VersionRow & { body: string; sources: string; label_why: string }>(sql`
    select ${columns}, body, sources, label_why from artefact_version where artefact_id = ${artefactId} and version = ${version}`)
  if (!row) return undefined
  const open = (text: string, column: 'note' | 'body' | 'sources' | 'label_why') => key.open(text, placeOf(version, column))
  const { body, sources, label_why: why, ...rest } = row
  return { ...rest, note: open(row.note, 'note'), body: JSON.parse(open(body, 'body')), sources: JSON.parse(open(sources, 'sources')) as KeptSource[], why: JSON.parse(open(why, 'label_why')) as LabelWhy[] }
}

/** The very bytes that were hashed, for a reviewer. */
export async function findCanonical(store: Reader, key: ContentKey, artefactId: string, version: number): Promise<string | undefined> {
  const row = await store.maybe<{ body: string }>(sql`select body from artefact_version where artefact_id = ${artefactId} and version = ${version}`)
  return row && key.open(row.body, placeOf(version, 'body'))
}

/** Without bodies; newest first. */
export async function listVersions(store: Reader, key: ContentKey, artefactId: string, page: { before: number | undefined; limit: number }): Promise<VersionRow[]> {
  const rows = await store.rows<VersionRow>(sql`
    select ${columns} from artefact_version where artefact_id = ${artefactId} and version < ${page.before ?? 2_147_483_647} order by version desc limit ${page.limit}`)
  return rows.map((row) => ({ ...row, note: key.open(row.note, placeOf(row.version, 'note')) }))
}

/** Raised by a person: on the newest version, whose label the next one begins with. */
export async function raiseVersion(store: Transactor, key: ContentKey, artefactId: string, version: number, label: Label, why: readonly LabelWhy[]): Promise<void> {
  await store.run(sql`
    update artefact_version set label = ${JSON.stringify(label)}, label_why = ${key.seal(JSON.stringify(why), placeOf(version, 'label_why'))} where artefact_id = ${artefactId} and version = ${version}`)
}

export function labelOf(row: Pick<VersionRow, 'label'>): Label {
  return readLabel(row.label)
}
