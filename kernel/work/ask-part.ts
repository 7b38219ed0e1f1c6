/** One question of a run to a model, and a save over whatever the person did meanwhile. */
import { createHash } from 'node:crypto'
import { CodedError } from '../contract/coded-error.ts'
import type { Asked, ModelDesk } from '../desk/model-desk.ts'
import type { Label } from '../flow/label.ts'
import type { Part } from './run-parts.ts'

/** The answer with its label, as the owner’s own store may hold it. Throws `DeskRefused` and `ModelFault`. */
export async function askPart(desk: ModelDesk, { context, run, signal }: Part<unknown>, question: Pick<Asked, 'request' | 'prompt' | 'grounding' | 'sources'>): Promise<{ value: string; label: Label }> {
  const person = { personId: context.actor.personId, agencyId: context.actor.agencyId }
  const said = await desk.ask({ person, modelId: run.model_id, ...question, kind: 'writes', signal, transact: (work) => context.transact(work) })
  return desk.keep(said.text, person)
}

/** Unknown to whoever wrote a source; the same when a part is tried again. */
export function markerOf(runId: string, part: string): string {
  return `=== ${createHash('sha256').update(`${runId} ${part}`).digest('hex').slice(0, 16)} ===`
}

/** The work’s own label, under which its person’s words stand: theirs to say, and trusted as theirs. */
export function ownLabel(label: Label, ownerId: string): Label {
  return { ...label, readers: [`person:${ownerId}`], integ: 'trusted' }
}

/** More than this is not a person who edits but a fight. */
const savesMax = 5

/** Saves a change of what was `opened`; while somebody else was faster (`lostTo`), the same change of what they left. */
export async function saveOver<Work, T>(lostTo: { code: string }, opened: Work, open: () => Promise<Work>, save: (work: Work) => Promise<T>): Promise<T> {
  let work = opened
  for (let tried = 1; ; tried++) {
    try {
      return await save(work)
    } catch (error) {
      if (!(error instanceof CodedError && error.code === lostTo.code) || tried >= savesMax) throw error
      work = await open()
    }
  }
}
