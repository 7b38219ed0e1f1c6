/** Rows of runs and templates. What a run holds of a person’s words is theirs alone (row-level security) and goes when it is taken. */
import type { Label } from '#kernel/flow/label.ts'
import type { BlockNode } from '#kernel/prose/draft-document.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Source } from '#features/artefacts/contract.ts'
import type { ChangeKind, DraftRun, DraftSources, RunState, Tone } from '../contract.ts'
import type { DraftTemplate } from '../contract-templates.ts'

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

const runColumns = sql`id, artefact_id, agency_id, owner_id, kind, state, note, model_id, model_title, is_generative, request, parts, steps, kept, label, is_stop_requested, created_at`

export const findRun = (store: Reader, id: string): Promise<RunRow | undefined> => store.maybe(sql`select ${runColumns} from draft_run where id = ${id}`)
export const holdRun = (store: Reader, id: string): Promise<RunRow | undefined> => store.maybe(sql`select ${runColumns} from draft_run where id = ${id} for update`)
export const runsOf = (store: Reader, artefactId: string, ownerId: string): Promise<RunRow[]> => store.rows(sql`select ${runColumns} from draft_run where artefact_id = ${artefactId} and owner_id = ${ownerId} order by id limit 50`)

export type NewRun = Pick<RunRow, 'id' | 'kind' | 'model_id' | 'model_title' | 'is_generative' | 'request' | 'steps'> & { artefactId: string; agencyId: string; ownerId: string }

export async function insertRun(store: Transactor, run: NewRun): Promise<void> {
  await store.run(sql`
    insert into draft_run (id, artefact_id, agency_id, owner_id, kind, state, model_id, model_title, is_generative, request, steps)
    values (${run.id}, ${run.artefactId}, ${run.agencyId}, ${run.ownerId}, ${run.kind}, 'waiting', ${run.model_id}, ${run.model_title}, ${run.is_generative}, ${JSON.stringify(run.request)}, ${run.steps})`)
}

/** The label joins what is there: a part written before stays as confidential as it was. */
export async function addPart(store: Transactor, id: string, part: WrittenPart | ProposedPart, label: Label): Promise<void> {
  await store.run(sql`update draft_run set state = 'running', parts = parts || ${JSON.stringify([part])}::jsonb, label = ${JSON.stringify(label)} where id = ${id}`)
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
