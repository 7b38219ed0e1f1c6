/** Every endpoint that sends a file: who may have one, and of something whose name was chosen to escape from a header or a folder. */
import type { CastName } from './people.ts'
import type { Platform } from './platform.ts'
import type { EndpointName } from './raw-call.ts'
import { openedData } from './opening-data.ts'
import { completeCourse, planned } from './training-world.ts'
import { untilRead, upload } from './uploading.ts'

/**
 * `leaves` is the decision that every endpoint with bytes must have (P6, R15): `flow` is asked of the flow with the label
 * of what is in the file, and of work and answers whether a reviewer is owed; otherwise it says why nothing has to be asked.
 */
export type Download = { as: CastName; leaves: 'flow' | { unasked: string }; input: (platform: Platform) => Promise<Record<string, unknown>> }

const hostileName = '../..\\evil"; x=<script>\u202egnp.html  set-cookie: a=b'
const languages = { from: 'en', to: 'es' }
const cara = (platform: Platform) => platform.as('caseworker')
/** Opening a file takes a process of its own; three downloads share one. */
const opened = new WeakMap<Platform, Promise<{ datasetId: string }>>()
const data = (platform: Platform) => opened.get(platform) ?? opened.set(platform, open(platform)).get(platform)!
async function open(platform: Platform): Promise<{ datasetId: string }> {
  const dataset = await openedData(await cara(platform), `${hostileName}.csv`, 'Office,Cases\nNorth,12\nSouth,7\n')
  if (dataset.state !== 'ready') throw new Error(`the file was not opened: ${JSON.stringify(dataset)}`)
  return { datasetId: dataset.id }
}
const tableOf = async (platform: Platform, datasetId: string) => (await (await cara(platform)).getDataset({ datasetId })).tables[0]?.name ?? 'none'
const queryOf = async (platform: Platform) => {
  const { datasetId } = await data(platform)
  return { datasetId, sql: `select Office, Cases from "${await tableOf(platform, datasetId)}"` }
}

export const downloads: Partial<Record<EndpointName, Download>> = {
  getSamlMetadata: { as: 'caseworker', leaves: { unasked: 'our own addresses and keys, which are public' }, input: async () => ({}) },
  getOriginal: { as: 'caseworker', leaves: 'flow', input: async (platform) => {
    const html = new TextEncoder().encode('<!doctype html><script>alert(1)</script><p>Some words about fees.</p>')
    return { documentId: (await (await cara(platform)).uploadDocument({ fileName: hostileName }, { body: html })).id }
  } },
  exportConversation: { as: 'caseworker', leaves: 'flow', input: async (platform) => ({ conversationId: (await (await cara(platform)).createConversation({ title: hostileName })).id, format: 'markdown' }) },
  downloadOwnChats: { as: 'caseworker', leaves: { unasked: 'each chat in it was asked when it was put in, by exportConversation' }, input: async (platform) => {
    const { id: jobId } = await (await cara(platform)).exportOwnChats({})
    await platform.settle()
    return { jobId }
  } },
  exportPeopleImport: { as: 'administrator', leaves: { unasked: 'the list that the administrator sent, with what became of each row; nothing a model wrote' }, input: async (platform) => {
    const { id: importId } = await (await platform.as('administrator')).uploadPeopleList({ fileName: hostileName }, { body: new TextEncoder().encode('Name,E-mail\nA B,a@b.example\n') })
    await platform.settle()
    return { importId }
  } },
  exportAuditLog: { as: 'overseer', leaves: { unasked: 'the log holds no content' }, input: async () => ({}) },
  getAuditProof: { as: 'overseer', leaves: { unasked: 'the log holds no content' }, input: async (platform) => ({ eventId: (await (await platform.as('overseer')).listAuditEvents({ limit: 100 })).events.at(-1)?.id }) },
  exportDraft: { as: 'caseworker', leaves: 'flow', input: async (platform) => ({ artefactId: (await (await cara(platform)).createDraft({ templateId: 'memo', title: hostileName, modelId: 'quote' })).artefactId, format: 'docx' }) },
  exportDeck: { as: 'caseworker', leaves: 'flow', input: async (platform) => {
    const { artefactId } = await (await cara(platform)).startDeck({ title: hostileName, about: 'What a permit costs', modelId: 'quote', slides: 3 })
    await platform.settle()
    return { artefactId }
  } },
  exportGrid: { as: 'caseworker', leaves: 'flow', input: async (platform) => {
    const owner = await cara(platform)
    const { id } = await upload(owner, 'fee.md', '# Fees\n\nFee: $14\n')
    await untilRead(owner, id)
    const grid = await owner.createGrid({ title: hostileName, columns: [{ name: 'Fee', type: { kind: 'money' } }], documentIds: [id], modelId: 'quote' })
    return { artefactId: (await owner.snapshotGrid({ gridId: grid.id })).artefactId }
  } },
  exportResult: { as: 'caseworker', leaves: 'flow', input: async (platform) => ({ ...(await queryOf(platform)), format: 'csv' }) },
  exportChart: { as: 'caseworker', leaves: 'flow', input: async (platform) => {
    const { datasetId, sql } = await queryOf(platform)
    return { datasetId, source: { kind: 'query', sql }, format: 'svg' }
  } },
  exportPivot: { as: 'caseworker', leaves: 'flow', input: async (platform) => {
    const { datasetId } = await data(platform)
    return { datasetId, table: await tableOf(platform, datasetId), rows: [{ column: 'Office' }], measure: { aggregate: 'sum', column: 'Cases' }, format: 'csv' }
  } },
  exportGlossary: { as: 'caseworker', leaves: { unasked: 'terms and their translations, written by the agency for all its translators; no sentence of anybody’s document' }, input: async (platform) => ({ glossaryId: (await (await platform.as('benefitsLead')).createGlossary({ name: hostileName, ...languages })).id }) },
  getCertificate: { as: 'caseworker', leaves: { unasked: 'the person’s own name and course' }, input: async (platform) => ({ completionId: (await completeCourse(platform, 'caseworker')).id }) },
  getWorkshopCalendar: { as: 'caseworker', leaves: { unasked: 'title, time and place of a workshop as its trainer wrote them for colleagues' }, input: (platform) => planned(platform, { title: hostileName }) },
  exportMemory: { as: 'benefitsLead', leaves: 'flow', input: async () => languages },
}
