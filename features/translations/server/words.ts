/** The agency’s words, kept by its leads, contacts and trainers. */
import { z } from 'zod'
import { Readable } from 'node:stream'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { cursorOf, cursorText, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import { translationErrors, type translations } from '../contract.ts'
import { ExchangeFault } from '../domain/exchange-xml.ts'
import { readGlossaryCsv, readTbx, writeGlossaryCsv } from '../domain/glossary-files.ts'
import { readTmx, writeTmx, type MemoryPair } from '../domain/tmx.ts'
import { getGlossary as showGlossary, getTerm, listGlossaries as allGlossaries, listTerms, removeTerm, saveTerms } from './glossary-store.ts'
import { allPairs, countMemory, keepPairs, nearMatches } from './memory-store.ts'
import { listReviewers } from './reviewer-store.ts'

export const listGlossaries: Handler<typeof translations.listGlossaries> = async ({ store }) => ({ glossaries: await allGlossaries(store) })

export const createGlossary: Handler<typeof translations.createGlossary> = async ({ input, actor, store, newId }) => {
  if (input.from === input.to) throw new CodedError(translationErrors.translation_same_language)
  const id = newId()
  await store.run(sql`insert into glossary (id, agency_id, name, from_language, to_language) values (${id}, ${actor.agencyId}, ${input.name}, ${input.from}, ${input.to})`)
  return showGlossary(store, id)
}

export const getGlossary: Handler<typeof translations.getGlossary> = async ({ input, resource, store }) => {
  const [after] = readCursor(input.after, z.tuple([cursorText])) ?? []
  const { terms, keys } = await listTerms(store, resource.id, { search: input.search, version: input.version, after, limit: input.limit + 1 })
  const last = keys[input.limit - 1]
  return { glossary: await showGlossary(store, resource.id), terms: terms.slice(0, input.limit), next: terms.length > input.limit && last !== undefined ? cursorOf([last]) : null }
}

export const saveTerm: Handler<typeof translations.saveTerm> = async ({ input, actor, resource, store }) => {
  const { glossaryId: _id, ...line } = input
  if (line.target === '' && !line.isKept) throw new CodedError(translationErrors.glossary_no_target)
  const [id] = await saveTerms(store, actor, resource.id, [line])
  return getTerm(store, id!)
}

export const deleteTerm: Handler<typeof translations.deleteTerm> = async ({ input, resource, store }) => {
  if (!(await removeTerm(store, resource.id, input.termId))) throw new CodedError(kernelErrors.not_found)
  return {}
}

export const importGlossary: Handler<typeof translations.importGlossary> = async ({ input, actor, resource, store }) => {
  const languages = { from: resource.from, to: resource.to }
  const { terms, skipped } = inWords(translationErrors.glossary_bad_file, () => (input.format === 'csv' ? readGlossaryCsv(input.text, languages) : readTbx(input.text, languages)))
  if (terms.length === 0) throw new CodedError(translationErrors.glossary_bad_file, { sentence: 'There is no term for these languages in this file.' })
  await saveTerms(store, actor, resource.id, terms)
  return { added: terms.length, skipped }
}

function inWords<Result>(kind: (typeof translationErrors)[keyof typeof translationErrors], read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (error instanceof ExchangeFault) throw new CodedError(kind, { sentence: error.message, cause: error })
    throw error
  }
}

export const exportGlossary: Handler<typeof translations.exportGlossary> = async ({ resource, store }) => {
  const { name } = await showGlossary(store, resource.id)
  const { terms } = await listTerms(store, resource.id, { search: '', limit: 100_000 })
  const bytes = Buffer.from(`\ufeff${writeGlossaryCsv(terms)}`, 'utf8')
  return { bytes, mediaType: 'text/csv', fileName: `${fileNameOf(name)}.csv`, isInline: false, sizeBytes: bytes.length }
}

function fileNameOf(name: string): string {
  return name.replace(/[^\p{L}\p{N} _-]/gu, '').trim().slice(0, 80) || 'glossary'
}

export const deleteGlossary: Handler<typeof translations.deleteGlossary> = async ({ resource, store }) => {
  await store.run(sql`delete from glossary where id = ${resource.id}`)
  return {}
}

export const searchMemory: Handler<typeof translations.searchMemory> = async ({ input, actor, store }) => ({
  entries: await nearMatches(store, actor.agencyId, input, input.text, input.matchMin),
  total: await countMemory(store, actor.agencyId, input),
})

export const importMemory: Handler<typeof translations.importMemory> = async ({ input, actor, store }) => {
  const { pairs, skipped } = inWords(translationErrors.memory_bad_file, () => readTmx(input.tmx, input))
  if (pairs.length === 0) throw new CodedError(translationErrors.memory_bad_file, { sentence: 'There is no pair of these languages in this file.' })
  return { added: await keepPairs(store, actor, input, pairs, 'imported'), skipped }
}

/**
 * Sentences of every document that was translated, whose labels are not kept beside them: they leave as the highest does.
 * Read whole before the transaction ends, some 30 MB at most by the size of what can be imported.
 */
export const exportMemory = (flow: FlowEngine): Handler<typeof translations.exportMemory> => async ({ input, actor, store }) => {
  await (await askToLeave(flow, store, actor, { label: { conf: 'restricted', comp: [], readers: [`agency:${actor.agencyId}`], integ: 'untrusted' }, format: 'tmx' })).record(store)
  const pairs: MemoryPair[] = []
  for await (const page of allPairs(store, actor.agencyId, input)) pairs.push(...page.map(({ source, target }) => ({ from: input.from, to: input.to, source, target })))
  const bytes = Buffer.from(writeTmx(pairs, input.from), 'utf8')
  return { bytes: Readable.from([bytes], { objectMode: false }), mediaType: 'application/octet-stream', fileName: `memory.${input.from}.${input.to}.tmx`, isInline: false, sizeBytes: bytes.length }
}

export const deleteMemoryEntry: Handler<typeof translations.deleteMemoryEntry> = async ({ resource, store }) => {
  await store.run(sql`delete from translation_memory where id = ${resource.id}`)
  return {}
}

export const listTranslationReviewers: Handler<typeof translations.listTranslationReviewers> = async ({ actor, store }) => ({ reviewers: await listReviewers(store, actor.agencyId) })

export const nameTranslationReviewer: Handler<typeof translations.nameTranslationReviewer> = async ({ input, actor, store }) => {
  if (input.personId === actor.personId) throw new CodedError(translationErrors.reviewer_self)
  const colleague = await store.maybe(sql`select id from person where id = ${input.personId} and agency_id = ${actor.agencyId} and not is_disabled`)
  if (!colleague) throw new CodedError(kernelErrors.not_found)
  if (input.languages.length === 0) await store.run(sql`delete from translation_reviewer where agency_id = ${actor.agencyId} and person_id = ${input.personId}`)
  else {
    await store.run(sql`
      insert into translation_reviewer (agency_id, person_id, languages, named_by) values (${actor.agencyId}, ${input.personId}, ${input.languages}, ${actor.personId})
      on conflict (agency_id, person_id) do update set languages = excluded.languages, named_by = excluded.named_by, named_at = excluded.named_at`)
  }
  return { reviewers: await listReviewers(store, actor.agencyId) }
}
