/** Rows of runs and templates. What a run holds of a person’s words is theirs alone (row-level security) and goes when it is taken. */
import type { Label } from '#kernel/flow/label.ts'
import type { BlockNode } from '#kernel/prose/draft-document.ts'
import { keyToRead } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { keyOfWork } from '#kernel/work/work-key.ts'
import type { Source } from '#features/artefacts/contract.ts'
import type { ChangeKind, DraftRun, DraftSources, RunState, Tone } from '../contract.ts'
import type { DraftTemplate } from '../contract-templates.ts'
import { openRun, sealPart, sealRequest, type StoredRun } from './sealed-run.ts'

export type WriteRequest = { template: DraftTemplate; about: string; tone: Tone; sources: DraftSources; baseVersion: number; baseHash: string }
export type ChangeRequest = { kind: ChangeKind; asked: string; selected: string; before: string; after: string; language: string; sources: DraftSources }
/** A written section: its blocks and the sources that were new with it. Of a change: the proposal. */
export type WrittenPart = { blocks: BlockNode[]; sources: Source[] }
export type ProposedPart = { proposed: string; sources: Source[] }

export type RunRow = {
  id: string
  artefact_id: string
  agency_id: string
  owner_id: string
  kind: 'write' | 'change'
  state: RunState
  note: string | null
  model_id: string
  model_title: string
  is_generative: boolean
  request: WriteRequest | ChangeRequest
  parts: (WrittenPart | ProposedPart)[]
  steps: number
  /** Sections of it that stand in the draft already. */
  kept: number
  label: Label | null
  is_stop_requested: boolean
  created_at: Date
}

const runColumns = sql`
  draft_run.id, artefact_id, draft_run.agency_id, draft_run.owner_id, draft_run.kind, draft_run.state, draft_run.note, model_id, model_title, is_generative, request, parts, steps, kept, draft_run.label,
  is_stop_requested, draft_run.created_at, artefact.agency_id as key_agency, artefact.key_ref from draft_run join artefact on artefact.id = artefact_id`

export const findRun = async (store: Reader, id: string): Promise<RunRow | undefined> => (await opened(store, await store.rows<Stored>(sql`select ${runColumns} where draft_run.id = ${id}`)))[0]
export const holdRun = async (store: Reader, id: string): Promise<RunRow | undefined> => (await opened(store, await store.rows<Stored>(sql`select ${runColumns} where draft_run.id = ${id} for update of draft_run`)))[0]
export const runsOf = async (store: Reader, artefactId: string, ownerId: string): Promise<RunRow[]> =>
  opened(store, await store.rows<Stored>(sql`select ${runColumns} where artefact_id = ${artefactId} and draft_run.owner_id = ${ownerId} order by draft_run.id limit 50`))

type Stored = Omit<RunRow, 'request' | 'parts'> & StoredRun & { key_agency: string; key_ref: string }

async function opened(store: Reader, rows: readonly Stored[]): Promise<RunRow[]> {
  const runs: RunRow[] = []
  for (const { key_agency: agency_id, key_ref, ...row } of rows) runs.push(openRun(await keyToRead(store, { id: row.artefact_id, agency_id, key_ref }), row) as RunRow)
  return runs
}

export type NewRun = Pick<RunRow, 'id' | 'kind' | 'model_id' | 'model_title' | 'is_generative' | 'request' | 'steps'> & { artefactId: string; agencyId: string; ownerId: string }

export async function insertRun(store: Transactor, run: NewRun): Promise<void> {
  const key = await keyOfWork(store, run.artefactId)
  await store.run(sql`
    insert into draft_run (id, artefact_id, agency_id, owner_id, kind, state, model_id, model_title, is_generative, request, steps)
    values (${run.id}, ${run.artefactId}, ${run.agencyId}, ${run.ownerId}, ${run.kind}, 'waiting', ${run.model_id}, ${run.model_title}, ${run.is_generative}, ${sealRequest(key, run.id, run.request)}, ${run.steps})`)
}

/** The label joins what is there: a part written before stays as confidential as it was. */
export async function addPart(store: Transactor, { id, artefact_id: artefactId }: Pick<RunRow, 'id' | 'artefact_id'>, part: WrittenPart | ProposedPart, label: Label): Promise<void> {
  const sealed = sealPart(await keyOfWork(store, artefactId), id, part)
  await store.run(sql`update draft_run set state = 'running', parts = parts || ${JSON.stringify([sealed])}::jsonb, label = ${JSON.stringify(label)} where id = ${id}`)
}

export async function setKept(store: Transactor, id: string, kept: number): Promise<void> {
  await store.run(sql`update draft_run set kept = ${kept} where id = ${id}`)
}

export async function setRun(store: Transactor, id: string, state: RunState, note: string | null): Promise<void> {
  await store.run(sql`update draft_run set state = ${state}, note = ${note} where id = ${id}`)
}

export async function deleteRun(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from draft_run where id = ${id}`)
}

export function showRun(row: RunRow, partial: string): DraftRun {
  const change = row.kind === 'change' ? (row.request as ChangeRequest) : undefined
  const proposed = row.parts[0] as ProposedPart | undefined
  return {
    id: row.id,
    artefactId: row.artefact_id,
    kind: row.kind,
    state: row.state,
    note: row.note,
    modelId: row.model_id,
    modelTitle: row.model_title,
    isGenerative: row.is_generative,
    step: row.parts.length,
    steps: row.steps,
    change: change ? { kind: change.kind, asked: change.asked, selected: change.selected, proposed: proposed?.proposed ?? null, sources: proposed?.sources ?? [] } : null,
    partial,
    createdAt: row.created_at.toISOString(),
  }
}
