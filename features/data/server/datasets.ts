/** Opening, showing and forgetting files of data. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { documents } from '#features/documents/contract.ts'
import { dataErrors, type data, type Dataset } from '../contract.ts'
import type { Benches } from './benches.ts'
import { changeDataset, deleteDataset as removeDataset, findByDocument, findDataset, forgetOrphans, holdDataset, insertDataset, listDatasets as rowsOf, showDataset } from './dataset-store.ts'
import { openQueue, withMarks } from './open-job.ts'
import type { Originals } from './originals.ts'

export type DatasetsGiven = { originals: Originals; benches: Benches; destroyKeys(): Promise<void> }

/** Formats whose tables can be opened; pictures and sound cannot. */
const closedTypes = /^(image|audio|video)\//

export const listDatasets =
  (given: DatasetsGiven): Handler<typeof data.listDatasets> =>
  async ({ input, actor, store, afterCommit }) => {
    if ((await forgetOrphans(store, actor.personId)) > 0) afterCommit(() => given.destroyKeys())
    return { datasets: await rowsOf(store, actor.personId, input.limit) }
  }

export const openDataset =
  (given: DatasetsGiven): Handler<typeof data.openDataset> =>
  async ({ input, actor, store, newId, enqueue, call }) => {
    // Through its own permission: what the person may not read does not exist for them.
    const document = await call(documents.getDocument, { documentId: input.documentId })
    if (closedTypes.test(document.mediaType)) throw new CodedError(dataErrors.data_not_a_table)
    const known = await findByDocument(store, actor.personId, document.id)
    if (known) return shown(given, store, actor, known)
    const id = newId()
    await insertDataset(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, documentId: document.id, title: document.title, fileName: document.fileName })
    await enqueue(openQueue, { datasetId: id })
    return shown(given, store, actor, id)
  }

export const getDataset =
  (given: DatasetsGiven): Handler<typeof data.getDataset> =>
  ({ resource, actor, store }) =>
    shown(given, store, actor, resource.id)

export const retryDataset =
  (given: DatasetsGiven): Handler<typeof data.retryDataset> =>
  async ({ resource, actor, store, enqueue }) => {
    const dataset = await holdDataset(store, resource.id)
    if (dataset.row.state !== 'failed' && dataset.row.state !== 'ready') throw new CodedError(kernelErrors.conflict)
    given.benches.forget(resource.id)
    await changeDataset(store, dataset, { state: 'opening', progress: 0 })
    await enqueue(openQueue, { datasetId: resource.id })
    return shown(given, store, actor, resource.id)
  }

export const deleteDataset =
  (given: DatasetsGiven): Handler<typeof data.deleteDataset> =>
  async ({ resource, store, afterCommit }) => {
    await removeDataset(store, resource.id)
    afterCommit(async () => {
      given.benches.forget(resource.id)
      await given.destroyKeys()
    })
    return {}
  }

export const markColumn =
  (given: DatasetsGiven): Handler<typeof data.markColumn> =>
  async ({ input, resource, actor, store }) => {
    const dataset = await holdDataset(store, resource.id)
    const table = dataset.body.tables.find((each) => each.name === input.table)
    if (!table?.columns.some((column) => column.name === input.column)) throw new CodedError(dataErrors.data_unknown_column)
    const marks = { ...dataset.body.marks, [`${input.table}.${input.column}`]: input.isPersonal }
    await changeDataset(store, dataset, { body: { ...dataset.body, marks, tables: withMarks(dataset.body.tables, marks) } })
    return shown(given, store, actor, resource.id)
  }

async function shown({ originals }: DatasetsGiven, store: Reader, actor: Actor, id: string): Promise<Dataset> {
  const dataset = await findDataset(store, id)
  const original = await originals.find(store, actor, dataset.row.document_id)
  if (!original) throw new CodedError(dataErrors.data_gone)
  return showDataset(dataset, original.label)
}
