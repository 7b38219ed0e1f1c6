/** The drafts feature: templates, first versions, proposals for selected words. The drafts themselves are artefacts. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Office } from '#kernel/ports/office.ts'
import type { WorkGate } from '#kernel/work/work-gate.ts'
import { draftErrors, drafts, type RunState } from '../contract.ts'
import { draftsPolicy } from '../policy.ts'
import { draftJobs, draftQueue, type LiveRuns } from './draft-jobs.ts'
import { exportDraft } from './export-draft.ts'
import { readDraftFile } from './read-draft-file.ts'
import { deleteRun, holdRun, runsOf, setRun, showRun, type RunRow } from './draft-store.ts'
import { draftsMigration } from './migrations/0001-drafts.ts'
import { olderDraftRuns } from './sealed-run.ts'
import { askForChange, createDraft, draftAnswer, writeDraft } from './start-draft.ts'
import { addDraftTemplate, changeDraftTemplate, listDraftTemplates, listTemplateVersions, retireDraftTemplate } from './templates.ts'

export function createDrafts(given: { desk: ModelDesk; office: Office; gate: WorkGate; concurrencyMax: number }): Feature {
  const live: LiveRuns = { aborts: new Map(), partials: new Map() }
  return serve(drafts, {
    name: 'drafts',
    policy: draftsPolicy,
    migrations: [draftsMigration],
    olderRows: [olderDraftRuns],
    queues: { [draftQueue]: draftJobs({ ...given, live }) },
    handlers: {
      createDraft: createDraft(given.desk),
      draftAnswer,
      writeDraft: writeDraft(given.desk),
      askForChange: askForChange(given.desk),
      listDraftRuns: async ({ resource, actor, store }) => ({ runs: (await runsOf(store, resource.id, actor.personId)).map((row) => showRun(row, live.partials.get(row.id) ?? '')) }),
      getDraftRun: async ({ resource, store }) => showRun(await requireRun(store, resource.id), live.partials.get(resource.id) ?? ''),
      stopDraftRun: stopDraftRun(live),
      resumeDraftRun,
      dismissDraftRun: dismissDraftRun(live),
      listDraftTemplates,
      addDraftTemplate,
      changeDraftTemplate,
      listTemplateVersions,
      retireDraftTemplate,
      exportDraft: exportDraft(given),
      readDraftFile: readDraftFile(given.office),
    },
  })
}

const openStates: readonly RunState[] = ['waiting', 'running']

/** A run in another process finds the wish before its next section. */
const stopDraftRun =
  (live: LiveRuns): Handler<typeof drafts.stopDraftRun> =>
  async ({ resource, store, afterCommit }) => {
    const row = await requireRun(store, resource.id)
    if (!openStates.includes(row.state)) return showRun(row, '')
    await store.run(sql`update draft_run set is_stop_requested = true where id = ${row.id}`)
    if (row.state === 'waiting') await setRun(store, row.id, 'stopped', 'You stopped this.')
    afterCommit(() => live.aborts.get(row.id)?.abort('stopped'))
    return showRun(await requireRun(store, row.id), '')
  }

const resumeDraftRun: Handler<typeof drafts.resumeDraftRun> = async ({ resource, store, enqueue }) => {
  const row = await requireRun(store, resource.id)
  if (openStates.includes(row.state)) throw new CodedError(draftErrors.draft_busy)
  if (row.state === 'done') throw new CodedError(draftErrors.draft_run_over)
  await store.run(sql`update draft_run set is_stop_requested = false where id = ${row.id}`)
  await setRun(store, row.id, 'waiting', null)
  await enqueue(draftQueue, { runId: row.id })
  return showRun(await requireRun(store, row.id), '')
}

const dismissDraftRun =
  (live: LiveRuns): Handler<typeof drafts.dismissDraftRun> =>
  async ({ resource, store, afterCommit }) => {
    await deleteRun(store, resource.id)
    afterCommit(() => live.aborts.get(resource.id)?.abort('dismissed'))
    return {}
  }

async function requireRun(store: Reader, id: string): Promise<RunRow> {
  const row = await holdRun(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}
