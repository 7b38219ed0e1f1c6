/** The kill switch: stopping, lifting, and seeing what is stopped. What a stop does is in guard-feature.ts and the gateway. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { controlErrors, controls, type Control, type ControlTarget } from '../contract.ts'
import { controlsPolicy } from '../policy.ts'
import type { ControlBoard } from './control-board.ts'
import { insertControl, liftExpired, liftRow, listControlRows, lockControl, type ControlRow } from './control-store.ts'
import { controlsMigration } from './migrations/0001-controls.ts'

export type ControlOptions = {
  board: ControlBoard
  /** Whatever can be stopped now; agencies come from the store. */
  targets(store: Reader): Promise<ControlTarget[]>
}

export function createControls(options: ControlOptions): Feature {
  return serve(controls, {
    name: 'controls',
    policy: controlsPolicy,
    migrations: [controlsMigration],
    handlers: { listControls: listControls(options), stopTarget: stopTarget(options), liftControl: liftControl(options) },
  })
}

const listControls =
  (options: ControlOptions): Handler<typeof controls.listControls> =>
  async ({ store, now }) => {
    const targets = await options.targets(store)
    return { controls: (await listControlRows(store)).map((row) => toControl(row, now)), targets }
  }

const stopTarget =
  (options: ControlOptions): Handler<typeof controls.stopTarget> =>
  async ({ input, actor, store, newId, now, afterCommit }) => {
    const targets = await options.targets(store)
    const title = titleIn(input, targets)
    if (!title) throw new CodedError(controlErrors.unknown_target)
    const until = input.until === null ? null : new Date(input.until)
    if (until && until <= now) throw new CodedError(controlErrors.ends_in_the_past)
    await liftExpired(store, input.kind, input.target, actor.personId)
    const row = await insertControl(store, { id: newId(), kind: input.kind, target: input.target, title, reason: input.reason, instead: input.instead, stopped_by: actor.personId, stopped_name: actor.name ?? 'An officer', until_at: until })
    if (!row) throw new CodedError(controlErrors.already_stopped)
    afterCommit(() => options.board.refresh())
    return toControl(row, now)
  }

const liftControl =
  (options: ControlOptions): Handler<typeof controls.liftControl> =>
  async ({ input, resource, actor, store, now, afterCommit }) => {
    const row = await lockControl(store, resource.id)
    if (row.lifted_at) throw new CodedError(controlErrors.not_in_force)
    const lifted = await liftRow(store, row.id, { id: actor.personId, name: actor.name ?? 'An officer', reason: input.reason })
    afterCommit(() => options.board.refresh())
    return toControl(lifted, now)
  }

/** A vendor of many names (`*`) serves models that no list holds; tools may be known to other processes only. */
function titleIn({ kind, target }: Pick<ControlTarget, 'kind' | 'target'>, targets: readonly ControlTarget[]): string | undefined {
  const listed = targets.find((each) => each.kind === kind && each.target === target)
  if (listed) return listed.title
  if (kind === 'tool' && /^[a-z][a-z0-9_./-]{0,199}$/i.test(target)) return target
  const vendor = kind === 'model' ? targets.find((each) => each.kind === 'vendor' && target.startsWith(`${each.target}/`)) : undefined
  return vendor && `${target.slice(vendor.target.length + 1)} (${vendor.title})`
}

function toControl(row: ControlRow, now: Date): Control {
  return {
    id: row.id,
    kind: row.kind,
    target: row.target,
    title: row.title,
    reason: row.reason,
    instead: row.instead,
    stoppedBy: row.stopped_name,
    stoppedAt: row.stopped_at.toISOString(),
    until: row.until_at?.toISOString() ?? null,
    isInForce: row.lifted_at === null && (row.until_at === null || row.until_at > now),
    lifted: row.lifted_at ? { by: row.lifted_name ?? 'An officer', at: row.lifted_at.toISOString(), reason: row.lift_reason ?? '' } : null,
  }
}
