import { readLabel, type Label } from '#kernel/flow/label.ts'
import { keyToRead, openForList, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Counts, Finding, Segment, SegmentOrigin, SegmentState, Translation, TranslationState } from '../contract.ts'
import { signingRefusal, type Signer } from '../domain/signing.ts'
import type { Segment as Piece } from '../domain/segments.ts'
import { keyOfTranslation, openSentence, openTranslation, sealSide, translationPlace } from './sealed-translation.ts'

export type TranslationRow = KeyedRow & {
  owner_id: string
  owner_name: string
  reviewer_id: string | null
  reviewer_name: string | null
  title: string
  from_language: string
  to_language: string
  engine_id: string | null
  engine_title: string | null
  document_id: string | null
  file_name: string | null
  format: string | null
  given_text: string | null
  unit_count: number
  state: TranslationState
  notes: string[]
  label: unknown
  glossaries: { name: string; version: number }[]
  is_stop_requested: boolean
  artefact_id: string | null
  file_state: 'making' | 'ready' | 'failed' | null
  file_document_id: string | null
  file_is_certified: boolean
  file_versions: string | null
  file_note: string | null
  created_at: Date
}

const columns = sql`translation.id, translation.agency_id, translation.key_ref, translation.owner_id, owner.name as owner_name, reviewer_id, reviewer.name as reviewer_name, title, from_language, to_language, engine_id, engine_title,
  document_id, file_name, format, given_text, unit_count, state, notes, label, glossaries, is_stop_requested, artefact_id, file_state, file_document_id, file_is_certified, file_versions::text, file_note, translation.created_at`
const source = sql`translation join person owner on owner.id = owner_id left join person reviewer on reviewer.id = reviewer_id`

export async function findTranslation(store: Reader, id: string): Promise<TranslationRow | undefined> {
  const row = await store.maybe<TranslationRow>(sql`select ${columns} from ${source} where translation.id = ${id}`)
  return row && openTranslation(await keyToRead(store, row), row)
}

/** A list shows titles; the text of one is read with it. */
export async function listRows(store: Reader, personId: string, limit: number): Promise<TranslationRow[]> {
  const rows = await store.rows<TranslationRow>(sql`select ${columns} from ${source} where owner_id = ${personId} or reviewer_id = ${personId} order by translation.id desc limit ${limit}`)
  const listed: TranslationRow[] = []
  for (const row of rows) listed.push({ ...row, title: await openForList(store, row, row.title, translationPlace('title')) })
  return listed
}

/** One change at a time: whoever else changes it waits until this transaction ends. */
export async function lockTranslation(store: Reader, id: string): Promise<TranslationRow | undefined> {
  await store.rows(sql`select id from translation where id = ${id} for update`)
  return findTranslation(store, id)
}

export function labelOf(row: Pick<TranslationRow, 'label'>): Label {
  return readLabel(row.label)
}

type CountRow = Counts & { id: string; versions: string }

async function countsOf(store: Reader, ids: readonly string[]): Promise<Map<string, CountRow>> {
  const rows = await store.rows<CountRow>(sql`
    select translation_id as id, count(*)::int as "all", (count(*) filter (where state = 'open'))::int as open, (count(*) filter (where findings <> '[]'))::int as flagged, (count(*) filter (where state = 'signed'))::int as signed,
      (count(*) filter (where origin = 'memory'))::int as memory, (count(*) filter (where origin = 'machine'))::int as machine, (count(*) filter (where origin = 'person'))::int as person, coalesce(sum(version), 0)::text as versions
    from translation_segment where translation_id = any(${ids}::uuid[]) group by translation_id`)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function showTranslations(store: Reader, rows: readonly TranslationRow[], personId: string): Promise<Translation[]> {
  const counts = await countsOf(store, rows.map(({ id }) => id))
  return rows.map((row) => toTranslation(row, counts.get(row.id), personId))
}

export async function showTranslation(store: Reader, id: string, personId: string): Promise<Translation> {
  const row = await findTranslation(store, id)
  if (!row) throw new Error('a translation that was permitted is gone')
  const [shown] = await showTranslations(store, [row], personId)
  return shown!
}

function toTranslation(row: TranslationRow, counted: CountRow | undefined, personId: string): Translation {
  const { id: _id, versions, ...counts } = counted ?? { id: row.id, versions: '0', all: 0, open: 0, flagged: 0, signed: 0, memory: 0, machine: 0, person: 0 }
  return {
    id: row.id,
    title: row.title,
    from: row.from_language,
    to: row.to_language,
    state: row.state,
    notes: row.notes,
    isOwn: row.owner_id === personId,
    ownerName: row.owner_name,
    reviewer: row.reviewer_id === null ? null : { id: row.reviewer_id, name: row.reviewer_name ?? '' },
    engineId: row.engine_id,
    engineTitle: row.engine_title,
    fileName: row.file_name,
    format: row.format,
    documentId: row.document_id,
    counts,
    isCertified: counts.all > 0 && counts.signed === counts.all,
    label: labelOf(row),
    glossaries: row.glossaries,
    artefactId: row.artefact_id,
    file: row.file_state === null ? null : { state: row.file_state, documentId: row.file_document_id, isCertified: row.file_is_certified, isCurrent: row.file_versions === versions, note: row.file_note },
    createdAt: row.created_at.toISOString(),
  }
}

export type SegmentRow = {
  position: number
  unit: number
  lead: string
  tail: string
  tags: number[]
  place: string
  source: string
  target: string | null
  state: SegmentState
  origin: SegmentOrigin | null
  is_tried: boolean
  findings: Finding[]
  version: number
  written_by: string | null
  signed_by: string | null
  writer_name: string | null
  signer_name: string | null
  back: string | null
  back_version: number | null
  is_back_pending: boolean
}

export type SegmentFilter = 'all' | 'open' | 'flagged' | 'unsigned' | 'untried'
const filters: Record<SegmentFilter, ReturnType<typeof sql>> = { all: sql`true`, open: sql`segment.state = 'open'`, flagged: sql`findings <> '[]'`, unsigned: sql`segment.state <> 'signed'`, untried: sql`segment.state = 'open' and not is_tried` }

export async function segmentRows(store: Reader, translationId: string, options: { filter?: SegmentFilter; after?: number; limit: number; positions?: readonly number[] }): Promise<SegmentRow[]> {
  const rows = await store.rows<SegmentRow>(sql`
    select position, unit, lead, tail, tags, place, source, target, segment.state, origin, is_tried, findings, version, written_by, signed_by, writer.name as writer_name, signer.name as signer_name, back, back_version, is_back_pending
    from translation_segment segment left join person writer on writer.id = written_by left join person signer on signer.id = signed_by
    where translation_id = ${translationId} and position > ${options.after ?? 0} and ${filters[options.filter ?? 'all']} ${options.positions ? sql`and position = any(${options.positions}::int[])` : sql``}
    order by position limit ${options.limit}`)
  const key = rows.length ? await keyOfTranslation(store, translationId) : undefined
  return rows.map((row) => openSentence(key, row))
}

export function toSegment(row: SegmentRow, signer: Signer, language: string): Segment {
  return {
    position: row.position,
    place: row.place,
    source: row.source,
    target: row.target,
    state: row.state,
    origin: row.origin,
    findings: row.findings,
    version: row.version,
    writtenByName: row.writer_name,
    signedByName: row.signer_name,
    back: row.back_version === row.version ? row.back : null,
    isBackPending: row.is_back_pending,
    signingRefusal: row.state === 'signed' ? 'signed' : (signingRefusal({ state: row.state, writtenBy: row.written_by }, signer, language) ?? null),
  }
}

/** In one statement, so that a document of 20,000 sentences is there in seconds. */
export async function insertSegments(store: Transactor, of: { id: string; agencyId: string }, first: number, pieces: readonly (Piece & { place: string })[]): Promise<void> {
  const key = await keyOfTranslation(store, of.id)
  const rows = pieces.map((piece, index) => ({ position: first + index, unit: piece.unit, lead: piece.lead, tail: piece.tail, tags: piece.tags, place: piece.place, source: sealSide(key, piece.text, first + index, 'source') }))
  await store.run(sql`
    insert into translation_segment (translation_id, agency_id, position, unit, lead, tail, tags, place, source)
    select ${of.id}, ${of.agencyId}, (row ->> 'position')::int, (row ->> 'unit')::int, row ->> 'lead', row ->> 'tail', array(select jsonb_array_elements_text(row -> 'tags')::int), row ->> 'place', row ->> 'source'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) row`)
}

export type Written = { position: number; target: string | null; origin: SegmentOrigin | null; findings: readonly Finding[] }

/** Only what is still open: a person who wrote something meanwhile is not overwritten. */
export async function writeSegments(store: Transactor, translationId: string, writtenBy: string, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return
  const key = await keyOfTranslation(store, translationId)
  const sealed = written.map((each) => ({ ...each, target: sealSide(key, each.target, each.position, 'target') }))
  await store.run(sql`
    update translation_segment set is_tried = true, target = row ->> 'target', findings = row -> 'findings', origin = row ->> 'origin',
      state = case when row ->> 'target' is null then 'open' else 'translated' end, version = version + case when row ->> 'target' is null then 0 else 1 end, written_by = case when row ->> 'target' is null then null else ${writtenBy}::uuid end
    from jsonb_array_elements(${JSON.stringify(sealed)}::jsonb) row
    where translation_id = ${translationId} and position = (row ->> 'position')::int and state = 'open'`)
}

export async function setState(store: Transactor, id: string, to: { state: TranslationState; note?: string }): Promise<void> {
  await store.run(sql`update translation set state = ${to.state}, notes = case when ${to.note ?? null}::text is null or ${to.note ?? null}::text = any(notes) then notes else notes || ${to.note ?? null}::text end where id = ${id}`)
}
