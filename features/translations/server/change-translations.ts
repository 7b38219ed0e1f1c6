import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Label } from '#kernel/flow/label.ts'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { documents } from '#features/documents/contract.ts'
import { translationErrors, type translations, type TranslationState } from '../contract.ts'
import { resolveEngine, type EngineGiven, type ResolvedEngine } from './engines.ts'
import { fileQueue } from './make-file.ts'
import { listReviewers } from './reviewer-store.ts'
import { translationQueue } from './run-translation.ts'
import { translationPlace } from './sealed-translation.ts'
import { lockTranslation, showTranslation, type TranslationRow } from './translation-store.ts'

export type ChangeGiven = EngineGiven & {
  destroyKeys(): Promise<void>
  aborts: Map<string, AbortController>
  /** What personal data in a typed text asks for (features/protection). */
  sensitivity(transact: <T>(run: (store: Transactor) => Promise<T>) => Promise<T>, agencyId: string, texts: readonly string[]): Promise<{ conf: Label['conf']; comp: string[] }[]>
}

const underWay: readonly TranslationState[] = ['waiting', 'reading', 'translating']

export const createTranslation =
  (given: ChangeGiven): Handler<typeof translations.createTranslation> =>
  async (context) => {
    const { input, actor, store, newId, enqueue } = context
    if (input.from === input.to) throw new CodedError(translationErrors.translation_same_language)
    const engine = await requireEngine(given, input.engineId, input)
    const source = await sourceOf(context, given)
    const id = newId()
    const { ref, key } = await issueKeyFor(store, { agencyId: actor.agencyId, id })
    const text = source.text === null ? null : key.seal(source.text, translationPlace('given_text'))
    await store.run(sql`
      insert into translation (id, agency_id, owner_id, key_ref, title, from_language, to_language, engine_id, engine_title, document_id, file_name, given_text, state, label)
      values (${id}, ${actor.agencyId}, ${actor.personId}, ${ref}, ${key.seal(input.title || source.title, translationPlace('title'))}, ${input.from}, ${input.to}, ${engine?.id ?? null}, ${engine?.title ?? null}, ${source.documentId}, ${source.fileName}, ${text}, 'waiting', ${JSON.stringify(source.label)}::jsonb)`)
    await enqueue(translationQueue, { translationId: id })
    return showTranslation(store, id, actor.personId)
  }

async function requireEngine(given: EngineGiven, engineId: string | null, languages: { from: string; to: string }): Promise<ResolvedEngine | undefined> {
  if (engineId === null) return undefined
  const engine = await resolveEngine(given, engineId, languages)
  if (!engine) throw new CodedError(translationErrors.translation_unknown_engine)
  return engine
}

type SourceOf = { title: string; label: Label; documentId: string | null; fileName: string | null; text: string | null }
const titleCharsMax = 60

/** A document brings its label; a typed text is its writer’s own, and as sensitive as what is found in it. */
async function sourceOf({ input, actor, store, call }: HandlerContext<typeof translations.createTranslation>, given: ChangeGiven): Promise<SourceOf> {
  if (input.documentId !== undefined) {
    const document = await call(documents.getDocument, { documentId: input.documentId })
    const { conf, comp, readers, integ } = document.label
    return { title: document.title, label: { conf, comp, readers, integ }, documentId: document.id, fileName: document.fileName, text: null }
  }
  const text = input.text?.toWellFormed().replaceAll('\0', '') ?? ''
  if (text.trim() === '') throw new CodedError(translationErrors.translation_no_text)
  const found = await given.sensitivity((run) => run(store), actor.agencyId, [text])
  const label = joinLabels({ conf: 'internal', comp: [], readers: [`person:${actor.personId}`], integ: 'untrusted' }, ...found.map(({ conf, comp }) => ({ ...lowestLabel, conf, comp })))
  const first = text.trim().split(/\r?\n/)[0]!
  return { title: first.length > titleCharsMax ? `${first.slice(0, titleCharsMax).toWellFormed().replaceAll('\ufffd', '')}…` : first, label, documentId: null, fileName: null, text }
}

/** What was tried in vain is tried again; what is translated stays. */
export const startTranslation =
  (given: ChangeGiven): Handler<typeof translations.startTranslation> =>
  async ({ input, actor, resource, store, enqueue }) => {
    const row = await require(store, resource.id)
    if (underWay.includes(row.state)) throw new CodedError(translationErrors.translation_running)
    const wanted = input.engineId === undefined ? row.engine_id : input.engineId
    const engine = await requireEngine(given, wanted, { from: row.from_language, to: row.to_language })
    // What is said of the file stays; why the last run ended is over.
    await store.run(sql`
      update translation set state = case when unit_count > 0 then 'translating' else 'waiting' end, is_stop_requested = false, notes = array(select note from unnest(notes) note where note not like 'You stopped this%' and note not like 'Nothing was sent.%'), engine_id = ${engine?.id ?? null}, engine_title = ${engine?.title ?? null} where id = ${row.id}`)
    await store.run(sql`update translation_segment set is_tried = false where translation_id = ${row.id} and state = 'open' and is_tried`)
    await enqueue(translationQueue, { translationId: row.id })
    return showTranslation(store, row.id, actor.personId)
  }

export const stopTranslation =
  ({ aborts }: Pick<ChangeGiven, 'aborts'>): Handler<typeof translations.stopTranslation> =>
  async ({ actor, resource, store, afterCommit }) => {
    const row = await require(store, resource.id)
    // A run in another process finds the wish before its next batch.
    if (underWay.includes(row.state)) await store.run(sql`update translation set is_stop_requested = true where id = ${row.id}`)
    afterCommit(() => aborts.get(row.id)?.abort('stopped'))
    return showTranslation(store, row.id, actor.personId)
  }

export const askTranslationReviewer: Handler<typeof translations.askTranslationReviewer> = async ({ input, actor, resource, store }) => {
  const row = await require(store, resource.id)
  if (input.reviewerId !== null) {
    const reviewer = (await listReviewers(store, actor.agencyId)).find(({ personId }) => personId === input.reviewerId)
    const knows = reviewer?.languages.some((language) => language.split('-')[0] === row.to_language.split('-')[0])
    if (!knows || input.reviewerId === actor.personId) throw new CodedError(translationErrors.translation_no_reviewer)
  }
  await store.run(sql`update translation set reviewer_id = ${input.reviewerId} where id = ${row.id}`)
  return showTranslation(store, row.id, actor.personId)
}

export const makeTranslatedFile: Handler<typeof translations.makeTranslatedFile> = async ({ actor, resource, store, enqueue }) => {
  const row = await require(store, resource.id)
  if (underWay.includes(row.state) || row.unit_count === 0) throw new CodedError(translationErrors.translation_running)
  if (row.file_state !== 'making') {
    await store.run(sql`update translation set file_state = 'making', file_note = null where id = ${row.id}`)
    await enqueue(fileQueue, { translationId: row.id })
  }
  return showTranslation(store, row.id, actor.personId)
}

export const deleteTranslation =
  ({ destroyKeys }: Pick<ChangeGiven, 'destroyKeys'>): Handler<typeof translations.deleteTranslation> =>
  async ({ resource, store, afterCommit }) => {
    const row = await require(store, resource.id)
    if (underWay.includes(row.state)) throw new CodedError(translationErrors.translation_running)
    await store.run(sql`delete from translation where id = ${row.id}`)
    afterCommit(destroyKeys)
    return {}
  }

async function require(store: Transactor, id: string): Promise<TranslationRow> {
  const row = await lockTranslation(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}

