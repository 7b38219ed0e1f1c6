/** One search: in documents, in the copies of a site, or in the rows of a view, as the person. What comes back is labelled. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import { Labeled } from '#kernel/flow/labeled.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { sourcePlace } from '#kernel/prose/source-place.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'
import { databases, type OfferedView } from '#features/sources/contract.ts'
import { sites } from '#features/sources/contract-sites.ts'
import { readConditions } from '#features/sources/contract-conditions.ts'
import type { ResearchPlace } from '../contract.ts'
import type { Finding } from '../domain/finding.ts'
import type { KnownPlaces } from './places.ts'

export type Searched = { findings: Labeled<Finding[]>; evidence: number; count: number; note: string | null }

/** Of each place; more than a person reads for one part of a question. */
const passagesEach = 8
const rowsMax = 60

export async function searchPlace(context: JobContext, known: KnownPlaces, question: string, place: ResearchPlace): Promise<Searched> {
  if (place.kind === 'view') return searchView(context, known.views.find((view) => view.id === place.viewId), place.where)
  const collectionId = place.kind === 'site' ? known.collectionOfSite.get(place.siteId) : place.kind === 'collection' ? place.collectionId : undefined
  if (place.kind !== 'everything' && collectionId === undefined) return nothing('This place is not there any more, or you may not read it.')
  const { passages, evidence } = await context.call(knowledge.searchPassages, { question, history: [], limit: passagesEach, ...(collectionId !== undefined && { collectionIds: [collectionId] }) })
  const ofSite = place.kind === 'site' ? place.siteId : undefined
  return withCopies(context, passages, evidence, ofSite)
}

/** With the address and the day of the copy, where a document is a web page; a site’s collection may hold other documents too. */
async function withCopies(context: JobContext, passages: readonly FoundPassage[], evidence: number, ofSite: string | undefined): Promise<Searched> {
  const ids = [...new Set(passages.map((passage) => passage.documentId))]
  const { sources } = ids.length ? await context.call(sites.findPageSources, { documentIds: ids }) : { sources: [] }
  const copies = new Map(sources.map((source) => [source.documentId, source]))
  const wanted = passages.filter((passage) => ofSite === undefined || copies.get(passage.documentId)?.siteId === ofSite)
  const findings = wanted.map((passage): Finding => {
    const copy = copies.get(passage.documentId)
    return { key: passage.passageId, passageId: passage.passageId, documentId: passage.documentId, title: passage.title, headings: passage.headings, text: passage.text, place: sourcePlace(passage.anchors[0]?.anchor), statedOn: passage.statedOn, url: copy?.url ?? null, fetchedOn: copy?.fetchedAt.slice(0, 10) ?? null, isRemoved: copy?.isRemoved ?? false, score: passage.score }
  })
  return { findings: new Labeled(findings, joinLabels(lowestLabel, ...wanted.map((passage) => passage.label))), evidence: findings.length ? evidence : 0, count: findings.length, note: null }
}

async function searchView(context: JobContext, view: OfferedView | undefined, where: string): Promise<Searched> {
  if (!view) return nothing('This view is not offered to you any more.')
  const read = readConditions(where, view.columns)
  if ('fault' in read) return nothing(read.fault)
  try {
    const rows = await context.call(databases.readDatabaseView, { viewId: view.id, question: { columns: [], where: read.where, compute: [], order: [] }, rowsMax })
    if (rows.rows.length === 0) return { ...nothing(null), findings: new Labeled([], rows.label) }
    const finding: Finding = { key: `view:${view.id}:${where}`, passageId: null, documentId: null, title: view.title, headings: [], text: tableOf(rows), place: where, statedOn: null, url: null, fetchedOn: rows.readAt.slice(0, 10), isRemoved: false, score: 1 }
    return { findings: new Labeled([finding], rows.label), evidence: 1, count: rows.rows.length, note: rows.isCut ? `Only the first ${rowsMax} rows were read.` : null }
  } catch (error) {
    if (error instanceof CodedError) return nothing(error.message)
    throw error
  }
}

/** A table with tabs, headed by its columns: as passages of spreadsheets read. */
function tableOf({ columns, rows }: { columns: readonly { name: string }[]; rows: readonly (readonly (string | number | boolean | null)[])[] }): string {
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return [columns.map((column) => flat(column.name)), ...rows.map((row) => row.map((cell) => (cell === null ? '' : flat(String(cell)))))].map((cells) => cells.join('\t')).join('\n')
}

function nothing(note: string | null): Searched {
  return { findings: new Labeled([], lowestLabel), evidence: 0, count: 0, note }
}
