import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { segmentCharsMax, translationErrors, type Segment, type translations } from '../contract.ts'
import { checkPair } from '../domain/checks.ts'
import { signingRefusal, type Signer } from '../domain/signing.ts'
import { termsIn } from '../domain/terms.ts'
import { plainText } from '#kernel/text/tagged-text.ts'
import { backQueue } from './back-translation.ts'
import { keyOfTranslation, sealSide } from './sealed-translation.ts'
import { resolveEngine, type EngineGiven } from './engines.ts'
import { termsFor } from './glossary-store.ts'
import { keepPairs, nearMatches } from './memory-store.ts'
import { signerOf } from './reviewer-store.ts'
import { findTranslation, labelOf, segmentRows, showTranslation, toSegment, type SegmentRow, type TranslationRow } from './translation-store.ts'

export const listSegments: Handler<typeof translations.listSegments> = async ({ input, actor, resource, store }) => {
  const rows = await segmentRows(store, resource.id, { filter: input.filter, after: input.after, limit: input.limit + 1 })
  const signer = await signerOf(store, actor)
  const page = rows.slice(0, input.limit)
  return { segments: page.map((row) => toSegment(row, signer, resource.to)), next: rows.length > input.limit ? page.at(-1)!.position : null }
}

export const getSegmentMatches: Handler<typeof translations.getSegmentMatches> = async ({ input, actor, resource, store }) => {
  const { row, segment } = await requireSegment(store, resource.id, input.position)
  const languages = { from: row.from_language, to: row.to_language }
  const matches = await nearMatches(store, actor.agencyId, languages, segment.source, 60)
  const { terms } = await termsFor(store, languages)
  const used = new Map(termsIn(plainText(segment.source), terms, row.from_language).map(({ term }) => [term.id, term]))
  return {
    matches: matches.map(({ source, target, match }) => ({ source, target, match })),
    terms: [...used.values()].map((term) => ({ source: term.source, target: term.isKept ? term.source : term.target, note: '' })),
  }
}

export const saveSegment: Handler<typeof translations.saveSegment> = async ({ input, actor, resource, store }) => {
  const { row, segment } = await requireSegment(store, resource.id, input.position)
  if (input.target.length > segmentCharsMax) throw new CodedError(translationErrors.translation_too_long)
  const target = input.target.toWellFormed().replaceAll('\0', '')
  const languages = { from: row.from_language, to: row.to_language }
  const { terms } = await termsFor(store, languages)
  const isOpen = target.trim() === ''
  const findings = isOpen ? [] : checkPair({ source: segment.source, target, ...languages, terms })
  const touched = await store.run(sql`
    update translation_segment set target = ${isOpen ? null : sealSide(await keyOfTranslation(store, row.id), target, input.position, 'target')}, state = ${isOpen ? 'open' : 'translated'}, origin = ${isOpen ? null : 'person'}, findings = ${JSON.stringify(findings)}::jsonb, version = version + 1,
      written_by = ${isOpen ? null : actor.personId}, signed_by = null, signed_at = null, is_tried = true
    where translation_id = ${row.id} and position = ${input.position} and version = ${input.version}`)
  if (touched === 0) throw new CodedError(translationErrors.translation_other_version)
  return showSegment(store, row, input.position, await signerOf(store, actor))
}

const signAtOnceMax = 200_000

export const signSegments: Handler<typeof translations.signSegments> = async ({ input, actor, resource, store, now }) => {
  const row = await requireRow(store, resource.id)
  // Nothing changes between the look and the name under it.
  await store.rows(sql`select position from translation_segment where translation_id = ${row.id} order by position for update`)
  const rows = await segmentRows(store, row.id, { filter: 'unsigned', limit: signAtOnceMax, ...(!input.all && { positions: input.positions }) })
  if (input.versions !== undefined && input.versions !== rows.reduce((sum, { version }) => sum + version, 0)) throw new CodedError(translationErrors.translation_other_version)
  const signer = await signerOf(store, actor)
  const signable = rows.filter((each) => signingRefusal({ state: each.state, writtenBy: each.written_by }, signer, row.to_language) === undefined)
  if (signable.length === 0) throw new CodedError(translationErrors.translation_nothing_to_sign)
  await store.run(sql`
    update translation_segment set state = 'signed', signed_by = ${actor.personId}, signed_at = ${now} where translation_id = ${row.id} and position = any(${signable.map(({ position }) => position)}::int[])`)
  await rememberSigned(store, row, actor, signable)
  const translation = await showTranslation(store, row.id, actor.personId)
  return { translation, signed: signable.length, left: translation.counts.all - translation.counts.signed }
}

/** What a reviewer signed is the agency’s from then on, unless it is more than internal: everybody in the agency reads the memory. */
async function rememberSigned(store: Transactor, row: TranslationRow, actor: { personId: string; agencyId: string }, signed: readonly SegmentRow[]): Promise<void> {
  const label = labelOf(row)
  if (rankOf(label.conf) > rankOf('internal') || label.comp.length > 0) return
  await keepPairs(store, actor, { from: row.from_language, to: row.to_language }, signed.flatMap(({ source, target }) => (target === null ? [] : [{ source, target }])), 'signed')
}

export const backTranslate =
  (given: EngineGiven): Handler<typeof translations.backTranslate> =>
  async ({ input, actor, resource, store, enqueue }) => {
    const { row, segment } = await requireSegment(store, resource.id, input.position)
    const engineId = input.engineId ?? row.engine_id
    const engine = engineId === null ? undefined : await resolveEngine(given, engineId, { from: row.to_language, to: row.from_language })
    if (!engine || segment.target === null) throw new CodedError(translationErrors.translation_no_back_engine)
    await store.run(sql`update translation_segment set is_back_pending = true, back = null where translation_id = ${row.id} and position = ${input.position}`)
    await enqueue(backQueue, { translationId: row.id, position: input.position, engineId: engine.id })
    return showSegment(store, row, input.position, await signerOf(store, actor))
  }

async function requireRow(store: Reader, id: string): Promise<TranslationRow> {
  const row = await findTranslation(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}

async function requireSegment(store: Reader, id: string, position: number): Promise<{ row: TranslationRow; segment: SegmentRow }> {
  const row = await requireRow(store, id)
  const [segment] = await segmentRows(store, id, { positions: [position], limit: 1 })
  if (!segment) throw new CodedError(kernelErrors.not_found)
  return { row, segment }
}

async function showSegment(store: Reader, row: TranslationRow, position: number, signer: Signer): Promise<Segment> {
  const [segment] = await segmentRows(store, row.id, { positions: [position], limit: 1 })
  if (!segment) throw new CodedError(kernelErrors.not_found)
  return toSegment(segment, signer, row.to_language)
}
