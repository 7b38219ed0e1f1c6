import type { Handler } from '#kernel/pipeline/feature.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import type { dataAnalysis } from '../contract-analysis.ts'
import type { AnalysisGiven } from './analysis-given.ts'
import { findDataset } from './dataset-store.ts'

/** Kept with the query it came from and the label of the file as it stands now; whoever edits it later does so in its versions. */
export const keepAnalysis =
  ({ originals }: AnalysisGiven): Handler<typeof dataAnalysis.keepAnalysis> =>
  async ({ input, resource, actor, store, call }) => {
    const dataset = await findDataset(store, resource.id)
    const original = await originals.find(store, actor, resource.documentId)
    const source = { number: 1, title: dataset.body.title.slice(0, 300), place: dataset.body.fileName.slice(0, 300), text: input.sql.slice(0, 10_000), documentId: resource.documentId, passageId: null }
    const made = await call(artefacts.createArtefact, {
      kind: 'analysis',
      title: input.title,
      body: { kind: 'data-analysis', datasetId: resource.id, sql: input.sql, sentences: input.sentences, chart: input.chart, table: input.table },
      sources: [source],
      by: 'person',
      note: 'Computed from data',
      ...(original && { label: { conf: original.label.conf, comp: [...original.label.comp], readers: [...original.label.readers], integ: original.label.integ } }),
      projectId: null,
      conversationId: null,
    })
    return { artefactId: made.id }
  }
